package dev.gyre.extension.internal.managed;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.context.CapturedContext;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Where the tasks of one managed executor run, on the loops or on the threads for blocking work, and whether it still takes any. Used by
 * any thread.
 */
public final class TaskPlace {

    private final EventLoopGroup loops;
    private final boolean onLoops;
    private final Executor threads;
    private final @Nullable TaskGate gate;
    private final TaskPlace blocking;
    private final TaskPlace root;
    private final @Nullable ClassLoader loader;

    /** Of the root and its blocking side alike: each task looks at its own. */
    private volatile boolean stopped;

    /** Of any thread, or any earlier one: an immutable object that needs no order to be seen whole. */
    private CapturedContext latestProvided = CapturedContext.EMPTY;

    private TaskPlace(EventLoopGroup loops, boolean onLoops, @Nullable TaskGate gate, @Nullable TaskPlace root) {
        this.loops = loops;
        this.onLoops = onLoops;
        this.threads = onLoops ? inTurn(loops) : loops.blocking();
        this.gate = gate;
        this.loader = loops.threadContextClassLoader().orElse(null);
        this.root = root == null ? this : root;
        this.blocking = onLoops ? new TaskPlace(loops, false, gate, this) : this;
    }

    /** A single loop has no turns to take. */
    private static Executor inTurn(EventLoopGroup loops) {
        return loops.loops().size() == 1 ? loops.loops().get(0) : loops;
    }

    /**
     * On the loops.
     *
     * @param loops the application's loops
     * @param gate bounds and counts the tasks, null for neither
     * @return that place
     */
    public static TaskPlace onLoops(EventLoopGroup loops, @Nullable TaskGate gate) {
        return new TaskPlace(loops, true, gate, null);
    }

    /**
     * On the threads for blocking work.
     *
     * @param loops the application's loops, which hold the timers
     * @param gate bounds and counts the tasks, null for neither
     * @return that place
     */
    public static TaskPlace forBlocking(EventLoopGroup loops, @Nullable TaskGate gate) {
        return new TaskPlace(loops, false, gate, null);
    }

    /** Where tasks go that may block, under the same bounds. */
    public TaskPlace blocking() {
        return blocking;
    }

    /** Whether tasks run on the loops. */
    public boolean onLoops() {
        return onLoops;
    }

    /** The application's loops, which hold the timers. */
    public EventLoopGroup loops() {
        return loops;
    }

    /**
     * Whether every task finds this context here as it starts, so that it need not bring it: most carry the class loader of the
     * application and nothing else.
     *
     * @param context what a task would carry
     * @return whether there is no need to
     */
    public boolean provides(CapturedContext context) {
        if (context == latestProvided) {
            return true;
        }
        if (!context.isJust(loader)) {
            return false;
        }
        latestProvided = context;
        return true;
    }

    /**
     * Where a task may go without this place, unless it is stopped.
     *
     * @param carried all that the task would carry
     * @return an executor whose tasks find that; empty if there is none, or if tasks are counted
     */
    Optional<Executor> directly(ClassLoader carried) {
        return gate == null && carried == loader ? Optional.of(threads) : Optional.empty();
    }

    /**
     * Has a task run.
     *
     * @param task carries its context already, or finds it here
     * @throws RejectedExecutionException if the place is stopped or full
     */
    public void execute(Runnable task) {
        if (isStopped()) {
            throw new RejectedExecutionException(
                    "GYRE-X023 the managed executor takes no task, its application is stopping");
        }
        if (gate == null) {
            threads.execute(task);
        } else {
            gate.execute(task, threads);
        }
    }

    /** Whether a task may run at once on a thread of the loops' timers. */
    public boolean runsHere() {
        return onLoops && gate == null && onOwnLoop();
    }

    /** Takes no task from now on. */
    public void stop() {
        root.stopped = true;
        root.blocking.stopped = true;
    }

    /** Whether it takes none any more. */
    public boolean isStopped() {
        return stopped;
    }

    /**
     * Throws on a loop thread that is about to wait for work of its own group: it may wait for itself.
     *
     * @param unfinished what it would wait for
     * @throws IllegalStateException there, unless that has ended
     */
    public void refuseWaiting(Future<?> unfinished) {
        if (onLoops && !unfinished.isDone() && onOwnLoop()) {
            throw new IllegalStateException("GYRE-X021 a loop thread must not wait for a task of the loops;"
                    + " return a stage instead (supplyAsync(..).thenApply(..))");
        }
    }

    private boolean onOwnLoop() {
        return EventLoop.current().filter(loop -> loop.group() == loops).isPresent();
    }
}
