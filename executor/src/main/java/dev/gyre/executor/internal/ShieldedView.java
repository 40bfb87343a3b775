package dev.gyre.executor.internal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A group seen as an executor with a lifecycle of its own.
 *
 * <p>Its {@code shutdownNow} takes back tasks that have not started and cancels its timers; it interrupts nothing, as the
 * threads are the group's.
 */
final class ShieldedView extends AbstractExecutorService implements ScheduledExecutorService {
    private final LoopGroup group;
    private final ViewLife life;
    private @Nullable CompletableFuture<?> either;

    ShieldedView(LoopGroup group) {
        this.group = group;
        this.life = new ViewLife(group.name());
    }

    @Override
    public void execute(Runnable task) {
        ViewTask entry = new ViewTask(requireNonNull(task, "task"));
        try {
            life.enter(entry);
            group.execute(entry);
        } catch (RejectedExecutionException refused) {
            // Unless shutdownNow has just handed it back: then it was accepted, and is not refused as well.
            if (entry.takeBack()) {
                throw refused;
            }
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        requireNonNull(callable, "callable");
        Loop loop = group.nextLoop();
        return enter(new ViewTimer<>(loop, callable, TimerAdmission.delay(unit.toNanos(delay))), loop.timers()::after);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return repeat(
                requireNonNull(command, "command"), initialDelay, unit, TimerAdmission.period(period, unit, true));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return repeat(
                requireNonNull(command, "command"), initialDelay, unit, TimerAdmission.period(delay, unit, false));
    }

    @Override
    public void shutdown() {
        life.shutdown();
        cancelTimers(false);
    }

    @Override
    public List<Runnable> shutdownNow() {
        life.shutdown();
        cancelTimers(true);
        List<Runnable> unstarted = new ArrayList<>();
        for (Runnable open : life.open()) {
            if (open instanceof ViewTask entry && entry.takeBack()) {
                unstarted.add(entry.task);
            }
        }
        return unstarted;
    }

    @Override
    public boolean isShutdown() {
        return life.isShutdown() || group.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return life.ended().isDone() || group.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        if (!isTerminated()) {
            group.forbid("awaitTermination");
        }
        try {
            eitherEnded().get(timeout, unit);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        group.forbid("invokeAll");
        return super.invokeAll(tasks);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        group.forbid("invokeAll");
        return super.invokeAll(tasks, timeout, unit);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        group.forbid("invokeAny");
        return super.invokeAny(tasks);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        group.forbid("invokeAny");
        return super.invokeAny(tasks, timeout, unit);
    }

    @Override
    public String toString() {
        return "view of " + group.name();
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new LoopFutureTask<>(group, callable);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, @Nullable T value) {
        return new LoopFutureTask<>(group, runnable, value);
    }

    /** One for all who wait: a future for each call would stay with the group until it ends. */
    private synchronized CompletableFuture<?> eitherEnded() {
        CompletableFuture<?> known = either;
        if (known == null) {
            known = CompletableFuture.anyOf(life.ended(), group.ended());
            either = known;
        }
        return known;
    }

    private ScheduledFuture<?> repeat(Runnable command, long initialDelay, TimeUnit unit, long period) {
        Loop loop = group.nextLoop();
        long first = loop.timers().deadline(unit.toNanos(initialDelay));
        return enter(new ViewTimer<Void>(loop, command, first, period), timer -> loop.timers()
                .arm(timer, initialDelay));
    }

    private <V> ViewTimer<V> enter(ViewTimer<V> timer, UnaryOperator<ViewTimer<V>> loop) {
        try {
            life.enter(timer);
            return loop.apply(timer);
        } catch (RejectedExecutionException refused) {
            life.exit(timer);
            throw refused;
        }
    }

    private void cancelTimers(boolean all) {
        for (Runnable open : life.open()) {
            if (open instanceof ViewTimer<?> timer && (all || timer.isPeriodic())) {
                timer.cancel(false);
            }
        }
    }

    /** A task of this view: either the loop starts it or the view takes it back. */
    private final class ViewTask implements Runnable {
        final Runnable task;
        private final AtomicBoolean taken = new AtomicBoolean();

        ViewTask(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (taken.compareAndSet(false, true)) {
                try {
                    task.run();
                } finally {
                    life.exit(this);
                }
            }
        }

        boolean takeBack() {
            boolean mine = taken.compareAndSet(false, true);
            if (mine) {
                life.exit(this);
            }
            return mine;
        }
    }

    /** A timer of this view. */
    private final class ViewTimer<V> extends TimerNode<V> {
        ViewTimer(Loop loop, Callable<V> body, long deadline) {
            super(loop, group, body, deadline);
        }

        ViewTimer(Loop loop, Runnable body, long deadline, long period) {
            super(loop, group, body, deadline, period);
        }

        @Override
        void done() {
            super.done();
            life.exit(this);
        }
    }
}
