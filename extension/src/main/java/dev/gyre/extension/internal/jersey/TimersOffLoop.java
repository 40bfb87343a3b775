package dev.gyre.extension.internal.jersey;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * The loops' timers for code that blocks: a task is due on a loop and runs beside it. Used by any thread; the application ends it.
 *
 * <p>Jersey answers a request that timed out from the task itself, and writing to a slow client would hold the loop. A task cannot
 * be cancelled any more once it is due.
 */
final class TimersOffLoop extends AbstractExecutorService implements ScheduledExecutorService {

    private final ScheduledExecutorService timers;
    private final Executor writers;

    TimersOffLoop(ScheduledExecutorService timers, Executor writers) {
        this.timers = timers;
        this.writers = writers;
    }

    @Override
    public void execute(Runnable command) {
        writers.execute(command);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return timers.schedule(() -> execute(command), delay, unit);
    }

    /** Runs on a loop, where the result is wanted. */
    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return timers.schedule(callable, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return timers.scheduleAtFixedRate(() -> execute(command), initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return timers.scheduleWithFixedDelay(() -> execute(command), initialDelay, delay, unit);
    }

    @Override
    public void shutdown() {
        timers.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return timers.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return timers.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return timers.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return timers.awaitTermination(timeout, unit);
    }
}
