package dev.gyre.executor.internal;

import dev.gyre.executor.ManualTicker;
import dev.gyre.executor.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a manual loop holds; a lock is enough, as nobody measures it. */
final class ManualQueue {
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final List<Runnable> ready = new ArrayList<>();
    private final PriorityQueue<ManualTimer<?>> timers = new PriorityQueue<>(ManualTimer::byTurn);
    private long order;
    private boolean closed;

    ManualQueue(Ticker ticker) {
        this.ticker = ticker;
    }

    boolean add(Runnable entry) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (entry instanceof ManualTimer<?> timer) {
                timer.order = order++;
                timers.add(timer);
            } else {
                ready.add(entry);
            }
            work.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    void remove(ManualTimer<?> timer) {
        lock.lock();
        try {
            timers.remove(timer);
        } finally {
            lock.unlock();
        }
    }

    /** Due timers by deadline, then the callbacks that are ready now. */
    List<Runnable> takeReady() {
        lock.lock();
        try {
            List<Runnable> taken = new ArrayList<>();
            long now = ticker.nanos();
            for (ManualTimer<?> next = timers.peek(); next != null && next.when() - now <= 0; next = timers.peek()) {
                timers.remove();
                taken.add(next);
            }
            taken.addAll(ready);
            ready.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Goes, or waits, until something is ready, for at most so long. */
    void awaitReady(long nanos) {
        long end = ticker.nanos() + nanos;
        lock.lock();
        try {
            while (ready.isEmpty()) {
                ManualTimer<?> next = timers.peek();
                long now = ticker.nanos();
                long until = next != null && next.when() - end < 0 ? next.when() : end;
                if (until - now <= 0) {
                    return;
                }
                if (ticker instanceof ManualTicker manual) {
                    if (next != null || nanos < Long.MAX_VALUE >> 1) {
                        manual.advance(Duration.ofNanos(until - now));
                    }
                    return;
                }
                if (work.awaitNanos(until - now) <= 0) {
                    return;
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Moves the manual clock to the next timer, or to the end; false once it is there and no timer is due. */
    boolean moveTo(long end) {
        lock.lock();
        try {
            ManualTimer<?> next = timers.peek();
            long now = ticker.nanos();
            long until = next != null && next.when() - end < 0 ? next.when() : end;
            if (until - now > 0) {
                ((ManualTicker) ticker).advance(Duration.ofNanos(until - now));
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more; gives back the periodic timers, which are to be cancelled. */
    List<ManualTimer<?>> close() {
        lock.lock();
        try {
            closed = true;
            return timers.stream().filter(ManualTimer::isPeriodic).toList();
        } finally {
            lock.unlock();
        }
    }

    List<Runnable> takeAll() {
        lock.lock();
        try {
            List<Runnable> taken = new ArrayList<>(ready);
            taken.addAll(timers);
            ready.clear();
            timers.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return ready.isEmpty() && timers.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
