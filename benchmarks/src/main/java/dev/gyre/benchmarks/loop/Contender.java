package dev.gyre.benchmarks.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A running executor.
 *
 * @param executor takes tasks
 * @param end ends its threads
 */
record Contender(Executor executor, Runnable end) implements AutoCloseable {

    ScheduledExecutorService timers() {
        return (ScheduledExecutorService) executor;
    }

    @Override
    public void close() {
        end.run();
    }
}
