package dev.gyre.extension.internal.dispatch;

import dev.gyre.executor.EventLoopGroup;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Runs what may block, such as the writing of a response, off the loops: late rather than not at all. Used by any thread.
 *
 * <p>A task that finds all threads for blocking work taken comes again until one is free: its request has been served, and the
 * result must not be lost.
 */
final class OffLoop implements Executor {

    private static final long AGAIN_MILLIS = 2;

    private final EventLoopGroup group;

    /** An executor beside the loops of a group. */
    OffLoop(EventLoopGroup group) {
        this.group = group;
    }

    @Override
    public void execute(Runnable task) {
        try {
            group.blocking().execute(task);
        } catch (RejectedExecutionException full) {
            again(task);
        }
    }

    private void again(Runnable task) {
        try {
            if (!group.blocking().isShutdown()) {
                Future<?> unused = group.schedule(() -> execute(task), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
                return;
            }
        } catch (RejectedExecutionException closing) {
            // As below.
        }
        // Nobody else will run it any more, and the loops have nothing left to be held up.
        task.run();
    }
}
