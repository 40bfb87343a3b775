package dev.gyre.executor.internal;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.LoopTask;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The thread of one loop; it knows its loop, and puts its context class loader back after each task. */
public final class LoopThread extends Thread {
    private final Loop loop;
    private final @Nullable ClassLoader ownLoader;

    /** Whether there may be something to put back: one look after each task instead of several. */
    private volatile boolean untidy;

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
        if (loader != ownLoader) {
            untidy = true;
        }
    }

    @Override
    public void interrupt() {
        super.interrupt();
        untidy = true;
    }

    /** After each task: nothing it did to the thread reaches the next one. */
    void tidy() {
        if (untidy) {
            putBack();
        }
    }

    private void putBack() {
        untidy = false; // before the look: an interrupt that comes meanwhile is found after the next task
        Thread.interrupted();
        if (getContextClassLoader() != ownLoader) {
            setContextClassLoader(ownLoader);
        }
    }
}
