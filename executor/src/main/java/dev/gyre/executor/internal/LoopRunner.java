package dev.gyre.executor.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * What the loop's thread does: due timers, then tasks from outside, then its own, in bounded batches, and sleep.
 *
 * <p>All of it belongs to that thread, except {@link #countDead} and {@link #guarded}.
 */
final class LoopRunner implements Runnable {
    private static final int BATCH = 256;
    private static final int CLOCK_EVERY = 64;
    private static final long SLICE = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int SPINS = 100;
    private static final int DEAD = 1024;

    private final Loop loop;
    private final LoopCounters counters;
    private final Queue<Runnable> soon = new ArrayDeque<>();
    private final Queue<TimerNode<?>> due = new ArrayDeque<>();
    private final TimerWheel wheel;
    private final AtomicInteger dead = new AtomicInteger();
    private final Batch batch = new Batch();
    private long lastActivity;
    private int retiredAt;
    private boolean unretired;
    private int spins;

    LoopRunner(Loop loop) {
        this.loop = loop;
        counters = loop.counters;
        lastActivity = loop.time();
        wheel = new TimerWheel(lastActivity);
    }

    @Override
    public void run() {
        List<Runnable> unstarted = List.of();
        boolean more = true;
        while (more) {
            try {
                more = turn();
            } catch (Throwable failure) {
                // Not even an error of the loop itself, such as no memory for a batch, may end its thread.
                report(failure);
            }
        }
        if (loop.life().stopping()) {
            unstarted = surrender();
        }
        loop.life().end(unstarted);
    }

    int soonSize() {
        return soon.size();
    }

    void soon(Runnable task) {
        soon.add(task);
    }

    void admit(TimerNode<?> timer) {
        timer.admitted = true;
        unretired = true;
        wheel.add(timer, loop.time());
        counters.pendingTimers.setOpaque(wheel.size());
    }

    void remove(TimerNode<?> timer) {
        wheel.remove(timer);
        counters.pendingTimers.setOpaque(wheel.size());
    }

    /** Any thread: one more timer is cancelled and perhaps in the wheel. True when it is time to look. */
    boolean countDead() {
        return dead.incrementAndGet() % DEAD == 0;
    }

    /** Any thread: runs a callback and reports what it throws. */
    void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable failure) {
            report(failure);
        }
    }

    /** Takes everything that has not started. The inbox is closed, so this is all there is. */
    List<Runnable> surrender() {
        List<Runnable> unstarted = new ArrayList<>(due);
        due.clear();
        while (!loop.inbox.isEmpty()) {
            Runnable task = loop.inbox.poll();
            if (task == null) {
                Thread.onSpinWait();
            } else {
                unstarted.add(task);
            }
        }
        unstarted.addAll(soon);
        soon.clear();
        unstarted.addAll(wheel.take(timer -> true));
        counters.pendingTimers.setOpaque(0);
        unstarted.removeIf(task -> task instanceof TimerNode<?> timer && timer.isDone());
        return unstarted;
    }

    /** One round; false when the loop has ended. */
    private boolean turn() {
        LoopLife life = loop.life();
        int changes = life.changes();
        LoopState state = life.state();
        if (life.stopping()) {
            return false;
        }
        LoopCounters.add(counters.turns);
        long now = loop.time();
        if (state == LoopState.CLOSED && (changes != retiredAt || unretired)) {
            retire(life.droppingTimers());
            retiredAt = changes;
            unretired = false;
        }
        sweep();
        wheel.collectDue(now, due::add);
        int fired = runDue(now);
        int ran = runInbox(now) + runSoon(now);
        counters.pendingTimers.setOpaque(wheel.size());
        if (state == LoopState.SHUTTING_DOWN && now - life.quietAt(lastActivity) >= 0) {
            life.close(true);
            return true;
        }
        if (fired + ran > 0 || !due.isEmpty() || !soon.isEmpty()) {
            spins = 0;
            return true;
        }
        if (!loop.inbox.isEmpty()) {
            awaitProducer();
            return true;
        }
        if (state == LoopState.CLOSED && wheel.size() == 0) {
            return false;
        }
        sleep(state, changes, now);
        return true;
    }

    private int runDue(long start) {
        batch.begin(start);
        for (TimerNode<?> timer = due.peek(); timer != null && batch.goesOn(); timer = due.peek()) {
            due.remove();
            if (!timer.isDone()) {
                LoopCounters.add(counters.fired);
                run(timer);
            }
        }
        return batch.count;
    }

    private int runInbox(long start) {
        batch.begin(start);
        while (batch.goesOn()) {
            Runnable task = loop.inbox.poll();
            if (task == null) {
                return batch.count - 1;
            }
            if (task instanceof TimerNode<?> timer && timer.loop() == loop && !timer.admitted) {
                if (!timer.isDone()) {
                    admit(timer);
                }
            } else {
                active();
                run(task);
            }
        }
        return batch.count;
    }

    private int runSoon(long start) {
        batch.begin(start);
        // What these tasks add is part of the batch, whose bounds keep timers and other threads from waiting long.
        for (Runnable task = soon.peek(); task != null && batch.goesOn(); task = soon.peek()) {
            soon.remove();
            active();
            run(task);
        }
        return batch.count;
    }

    /** A task is about to run: the quiet period of a graceful shutdown starts anew, at the time it is now. */
    private void active() {
        if (loop.life().state() == LoopState.SHUTTING_DOWN) {
            lastActivity = loop.time();
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            report(failure);
        }
        loop.thread.tidy();
        LoopCounters.add(counters.tasks);
    }

    private void report(Throwable failure) {
        counters.uncaught.incrementAndGet();
        try {
            loop.parts.exceptionHandler().onUncaught(Thread.currentThread(), failure);
        } catch (Throwable broken) {
            broken.addSuppressed(failure);
            System.getLogger("dev.gyre.executor")
                    .log(
                            System.Logger.Level.ERROR,
                            "GYRE-E012 the exception handler of " + loop.name() + " failed",
                            broken);
        }
    }

    /** Cancels the timers that a closed loop does not wait for. */
    private void retire(boolean all) {
        if (wheel.size() > 0) {
            wheel.take(timer -> all || timer.isPeriodic()).forEach(timer -> timer.cancel(false));
        }
    }

    private void sweep() {
        if (sweepDue()) {
            dead.set(0); // before looking: what is cancelled meanwhile is counted, at worst in vain
            wheel.take(TimerNode::isDone);
        }
    }

    private boolean sweepDue() {
        int count = dead.get();
        // A closed loop ends with its last timer, so there each cancelled one matters.
        return count >= DEAD
                ? count > wheel.size() / 2
                : count > 0 && loop.life().closed();
    }

    /** An index is claimed but its task not stored yet: the producer may have lost its processor, so let it run. */
    private void awaitProducer() {
        if (++spins % SPINS != 0) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(loop, TimeUnit.MICROSECONDS.toNanos(1));
        }
    }

    private void sleep(LoopState state, int changes, long now) {
        boolean timed = wheel.size() > 0 || state == LoopState.SHUTTING_DOWN;
        long until = now;
        if (timed) {
            until = wakeAt(state, now);
            loop.parker.prepare(until);
        } else {
            loop.parker.prepare();
        }
        // Between the announcement and the sleep: whoever came before it is seen here, whoever comes after it wakes us.
        if (loop.inbox.isEmpty() && loop.life().changes() == changes && !sweepDue()) {
            LoopCounters.add(counters.parks);
            if (timed) {
                loop.parker.park(loop, Math.max(1, until - loop.time()));
            } else {
                loop.parker.park(loop);
            }
            Thread.interrupted(); // a stray interrupt would turn every later sleep into a spin
        }
        loop.parker.awake();
    }

    private long wakeAt(LoopState state, long now) {
        if (state != LoopState.SHUTTING_DOWN) {
            return wheel.nextLook(now);
        }
        long quiet = loop.life().quietAt(lastActivity);
        if (wheel.size() == 0) {
            return quiet;
        }
        long look = wheel.nextLook(now);
        return look - quiet < 0 ? look : quiet;
    }

    /** Bounds how much of one kind runs in a turn, in tasks and in time. */
    private final class Batch {
        private int count;
        private long began;

        void begin(long start) {
            count = 0;
            began = start;
        }

        boolean goesOn() {
            if (count >= BATCH || loop.life().stopping()) {
                return false;
            }
            if (count > 0 && count % CLOCK_EVERY == 0 && loop.time() - began > SLICE) {
                return false;
            }
            count++;
            return true;
        }
    }
}
