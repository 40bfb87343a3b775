package dev.gyre.executor;

/**
 * Receives what a task threw when nobody holds a future that could carry it.
 *
 * <p>It is called on the thread that ran the task, must not block, and cannot stop the loop: what it throws itself is
 * logged.
 */
@FunctionalInterface
public interface LoopExceptionHandler {

    /**
     * Takes one failure.
     *
     * @param thread the loop's or the blocking thread the task ran on
     * @param failure what it threw
     */
    void onUncaught(Thread thread, Throwable failure);

    /**
     * Writes each failure to the logger {@code dev.gyre.executor}.
     *
     * @return the default handler
     */
    static LoopExceptionHandler logging() {
        return (thread, failure) -> System.getLogger("dev.gyre.executor")
                .log(
                        System.Logger.Level.ERROR,
                        "GYRE-E010 a task on " + thread.getName() + " failed and nobody waits for its result;"
                                + " handle it in the task or read its future",
                        failure);
    }
}
