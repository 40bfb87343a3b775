package dev.gyre.executor.internal;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.LoopTask;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The thread of one loop; it knows its loop, whether something calls for it, and what a task may have changed of it. */
public final class LoopThread extends Thread {
    private static final int OTHER_LOADER = 1;
    private static final int DELAYS = 2;

    private final Loop loop;
    private final @Nullable ClassLoader ownLoader;

    /** Whether the loop has something to see to before its next task: one look between two tasks instead of several. */
    private volatile boolean called;

    /** The same of what this thread itself has done, which needs no order: a volatile store costs more than most tasks. */
    private int own;

    private @Nullable LoopTask<?> task;

    LoopThread(Loop loop, String name, Runnable body, @Nullable ClassLoader loader) {
        // Without inherited thread locals: the creator may belong to one application, the thread serves the group.
        super(null, body, name, 0, false);
        this.loop = loop;
        this.ownLoader = loader;
        setDaemon(true);
        super.setContextClassLoader(loader);
    }

    /**
     * The loop of the calling thread.
     *
     * @return that loop, empty on a thread that is no loop's
     */
    public static Optional<EventLoop> currentLoop() {
        return Thread.currentThread() instanceof LoopThread thread
                ? Optional.of(thread.loop)
                : ManualLoop.currentLoop();
    }

    /**
     * The task whose body the calling thread is in.
     *
     * @return that task, empty on a thread that is no loop's
     */
    public static Optional<LoopTask<?>> currentTask() {
        return Thread.currentThread() instanceof LoopThread thread
                ? Optional.ofNullable(thread.task)
                : ManualLoop.currentTask();
    }

    /** Makes a task the current one of the calling thread, and tells which was before. */
    static @Nullable LoopTask<?> swapTask(@Nullable LoopTask<?> task) {
        if (!(Thread.currentThread() instanceof LoopThread thread)) {
            return ManualLoop.swapTask(task);
        }
        LoopTask<?> before = thread.task;
        thread.task = task;
        return before;
    }

    Loop loop() {
        return loop;
    }

    @Override
    public void setContextClassLoader(@Nullable ClassLoader loader) {
        super.setContextClassLoader(loader);
        if (Thread.currentThread() == this) {
            // A task that has put the loop's loader back leaves nothing to see to.
            own = loader == ownLoader ? own & ~OTHER_LOADER : own | OTHER_LOADER;
        } else {
            call();
        }
    }

    @Override
    public void interrupt() {
        super.interrupt();
        call();
    }

    /** Any thread, after what it has to say: the loop answers before its next task. */
    void call() {
        called = true;
    }

    /** The loop itself: there are delays to begin before its next task. */
    void callForDelays() {
        own |= DELAYS;
    }

    /** The loop, between two tasks. */
    boolean called() {
        return called || own != 0;
    }

    /** The loop, when it is called, before it looks at anything else: nothing a task did to the thread reaches the next one. */
    void answer() {
        own = 0;
        if (called) {
            called = false; // before any look: whatever comes meanwhile calls again
            Thread.interrupted();
        }
        if (getContextClassLoader() != ownLoader) {
            super.setContextClassLoader(ownLoader);
        }
    }
}
