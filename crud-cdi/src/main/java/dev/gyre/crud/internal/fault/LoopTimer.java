package dev.gyre.crud.internal.fault;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.smallrye.faulttolerance.core.timer.Timer;
import io.smallrye.faulttolerance.core.timer.TimerTask;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** SmallRye's timer on our event loops, so that Fault Tolerance starts no thread; closing it is the group's business. */
final class LoopTimer implements Timer {

    private final ScheduledExecutorService loops;
    private final AtomicInteger scheduled = new AtomicInteger();

    LoopTimer(ScheduledExecutorService loops) {
        this.loops = loops;
    }

    @Override
    public int getId() {
        return System.identityHashCode(this);
    }

    @Override
    public TimerTask schedule(long delayInMillis, Runnable task) {
        return schedule(delayInMillis, task, null);
    }

    @Override
    public TimerTask schedule(long delayInMillis, Runnable task, @Nullable Executor executor) {
        scheduled.incrementAndGet();
        Future<?> future = loops.schedule(
                () -> {
                    scheduled.decrementAndGet();
                    if (executor == null) {
                        task.run();
                    } else {
                        executor.execute(task);
                    }
                },
                delayInMillis,
                MILLISECONDS);
        return new Scheduled(future, scheduled);
    }

    @Override
    public int countScheduledTasks() {
        return scheduled.get();
    }

    @Override
    public void shutdown() {
        // The loops belong to the application.
    }

    private record Scheduled(Future<?> future, AtomicInteger scheduled) implements TimerTask {

        @Override
        public boolean isDone() {
            return future.isDone();
        }

        @Override
        public boolean cancel() {
            boolean cancelled = future.cancel(false);
            if (cancelled) {
                scheduled.decrementAndGet();
            }
            return cancelled;
        }
    }
}
