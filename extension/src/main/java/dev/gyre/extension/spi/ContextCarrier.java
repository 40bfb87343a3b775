package dev.gyre.extension.spi;

import java.util.Optional;

/**
 * Carries one kind of thread-bound context from the thread that submits a task to the thread that runs it.
 *
 * <p>Found as a {@link java.util.ServiceLoader} service of the application's class loader. Called by any thread.
 */
public interface ContextCarrier {

    /**
     * Takes what the calling thread has now.
     *
     * @return what was taken, empty if there is nothing to carry
     */
    Optional<Carried> capture();

    /**
     * Whether the calling thread has nothing to take, as far as that can be told for less than taking it.
     *
     * @return true only where {@link #capture} would return empty; false by default, which is always right
     */
    default boolean isIdle() {
        return false;
    }

    /** What one carrier took; used by any number of threads, any number of times. */
    @FunctionalInterface
    interface Carried {

        /**
         * Runs an action with this context on the calling thread and leaves the thread as it was.
         *
         * @param action what to run, exactly once
         */
        void run(Runnable action);
    }
}
