package dev.gyre.executor;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/**
 * What happens to a task that a loop or a group cannot take, because it is shut down or full.
 *
 * <p>It is asked on the submitting thread. Timers are not subject to it: one that cannot be taken always throws, as running
 * it now would be running it early.
 */
@FunctionalInterface
public interface RejectionPolicy {

    /**
     * Decides about one task. To return normally means that the task is taken care of; a policy that drops the task of a
     * {@code submit} leaves its future unfinished.
     *
     * @param task what was to be executed; the future itself for a {@code submit}
     * @param executor the loop or group that cannot take it
     * @param why says whether it is shut down or full
     * @throws RejectedExecutionException to the submitter, usually {@code why}
     */
    void onRejected(Runnable task, ExecutorService executor, RejectedExecutionException why);

    /**
     * Throws to the submitter.
     *
     * @return the default policy
     */
    static RejectionPolicy abort() {
        return (task, executor, why) -> {
            throw why;
        };
    }

    /**
     * Runs the task on the submitting thread if the executor is full, which slows the submitter down; throws if it is shut
     * down.
     *
     * @return that policy
     */
    static RejectionPolicy callerRuns() {
        return (task, executor, why) -> {
            if (executor.isShutdown()) {
                throw why;
            }
            task.run();
        };
    }
}
