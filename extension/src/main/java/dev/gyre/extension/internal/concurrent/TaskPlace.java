package dev.gyre.extension.internal.concurrent;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * Where the tasks of a managed executor run: on the loops, or on the threads for blocking work.
 *
 * @param loops the application's loops, which also hold the timers
 * @param onLoops false for the threads for blocking work
 * @param tasks the tasks that wait or run, so that all can be cancelled
 */
record TaskPlace(EventLoopGroup loops, boolean onLoops, Set<ManagedTaskFuture<?>> tasks) {

    Executor executor() {
        return onLoops ? loops : loops.blocking();
    }

    TaskPlace forBlocking() {
        return onLoops ? new TaskPlace(loops, false, tasks) : this;
    }

    /** A loop thread that waits for work of its own group may wait for itself. */
    void refuseWaiting(Future<?> task) {
        if (onLoops
                && !task.isDone()
                && EventLoop.current().filter(loop -> loop.group() == loops).isPresent()) {
            throw new IllegalStateException("GYRE-X021 a loop thread must not wait for a task of the loops;"
                    + " return a stage instead (supplyAsync(..).thenApply(..))");
        }
    }
}
