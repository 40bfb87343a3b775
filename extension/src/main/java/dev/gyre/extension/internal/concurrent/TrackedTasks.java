package dev.gyre.extension.internal.concurrent;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The tasks of one executor that wait or run: all can be cancelled, and those that hang are reported. Used by any thread. */
final class TrackedTasks {

    private final Set<ManagedTaskFuture<?>> tasks = ConcurrentHashMap.newKeySet();
    private final EventLoopGroup loops;
    private final Duration hungAfter;
    private final HungTaskListener listener;

    TrackedTasks(EventLoopGroup loops, Duration hungAfter, HungTaskListener listener) {
        this.loops = loops;
        this.hungAfter = hungAfter;
        this.listener = listener;
    }

    void add(ManagedTaskFuture<?> task) {
        tasks.add(task);
    }

    void remove(ManagedTaskFuture<?> task) {
        tasks.remove(task);
    }

    void cancelAll() {
        tasks.forEach(task -> task.cancel(true));
    }

    void cancelScheduled() {
        tasks.stream().filter(ManagedTaskFuture::isScheduled).forEach(task -> task.cancel(false));
    }

    /** Whether tasks that hang are reported. */
    boolean watches() {
        return !hungAfter.isZero();
    }

    /** Watches the run that the calling thread begins; the returned action says that it has ended. */
    Runnable watch(ManagedTaskFuture<?> task) {
        if (!watches()) {
            return TrackedTasks::unwatched;
        }
        Thread runner = Thread.currentThread();
        Runnable report = () -> listener.hung(task.name(), runner, hungAfter);
        try {
            Future<?> timer = watcher().schedule(report, hungAfter.toNanos(), TimeUnit.NANOSECONDS);
            return () -> timer.cancel(false);
        } catch (RejectedExecutionException ending) {
            return TrackedTasks::unwatched;
        }
    }

    private static void unwatched() {
        // Nobody looks.
    }

    /** A loop that the task does not hold itself, if there is one. */
    private EventLoop watcher() {
        for (EventLoop loop : loops.loops()) {
            if (!loop.inEventLoop()) {
                return loop;
            }
        }
        return loops.next();
    }
}
