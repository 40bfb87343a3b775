package dev.gyre.executor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The timers of one loop, waiting and due; on its thread only, except the count of those cancelled by other threads. */
final class LoopTimers {
    private static final int DEAD = 1024;

    private final LoopCounters counters;
    private final TimerWheel wheel;
    private final TimerList due = new TimerList();
    private final AtomicLong cancelledOutside = new AtomicLong();
    private long swept;
    private long dropped;
    private boolean unretired;
    private boolean expecting;
    private long expected;

    LoopTimers(LoopCounters counters, long origin) {
        this.counters = counters;
        wheel = new TimerWheel(origin);
    }

    /** Takes a timer in; {@code now} may be the beginning of the turn. */
    void admit(TimerNode<?> timer, long now) {
        timer.admitted = true;
        timer.waiting = true;
        unretired = true;
        wheel.add(timer, now);
    }

    /** A timer was cancelled on the loop's thread; it keeps its place. Every so often, that is the time to look. */
    void cancelled(TimerNode<?> timer) {
        counters.cancelled();
        if (!timer.waiting) {
            dropped++;
        }
        if ((counters.cancelledTimers() & (DEAD - 1)) == 0) {
            sweep(false);
        }
    }

    /** Any thread: one more timer is cancelled and perhaps in the wheel. True when it is time to look. */
    boolean countCancelled() {
        return cancelledOutside.incrementAndGet() % DEAD == 0;
    }

    /** Any thread. */
    long cancelledOutside() {
        return cancelledOutside.get();
    }

    /**
     * A timer came and was cancelled already. Its deadline is kept as if it waited: then the loop's sleep has an end, and
     * the next timers that are scheduled and cancelled need not wake it.
     */
    void missed(TimerNode<?> timer) {
        dropped++;
        if (!expecting || timer.when() - expected < 0) {
            expecting = true;
            expected = timer.when();
        }
    }

    /** Whether there is a time to look again. */
    boolean timed() {
        return expecting || wheel.size() > 0;
    }

    /** Those in the wheel; of a closed loop none of them is cancelled, once it has swept. */
    int waiting() {
        return wheel.size();
    }

    boolean isDue() {
        return !due.isEmpty();
    }

    /** The next due timer that is not cancelled. */
    @Nullable
    TimerNode<?> pollDue() {
        TimerNode<?> timer = due.poll();
        while (timer != null && timer.isDone()) {
            dropped++;
            timer = due.poll();
        }
        if (timer != null) {
            timer.waiting = false;
        }
        return timer;
    }

    void collectDue(long now) {
        if (expecting && now - expected >= 0) {
            expecting = false;
        }
        dropped += wheel.collectDue(now, due, total() != swept);
    }

    /** When to look again; only if {@link #timed}. */
    long nextLook(long now) {
        if (wheel.size() == 0) {
            return expected;
        }
        long next = wheel.nextLook(now);
        return expecting && expected - next < 0 ? expected : next;
    }

    void publish() {
        counters.pendingTimers(wheel.size() - (int) Math.min(wheel.size(), dead()));
    }

    /** Cancels the timers that a closed loop does not wait for. */
    void retire(boolean all) {
        unretired = false;
        if (wheel.size() > 0) {
            wheel.take(timer -> all || timer.isPeriodic()).forEach(timer -> timer.cancel(false));
        }
    }

    /** Whether any came since the last {@link #retire}. */
    boolean unretired() {
        return unretired;
    }

    /** Drops cancelled timers from the wheel once they are many and the greater part. */
    void sweep(boolean closed) {
        if (sweepDue(closed)) {
            swept = total(); // before looking: what is cancelled meanwhile counts again, at worst in vain
            dropped = 0;
            wheel.sweep();
        }
    }

    boolean sweepDue(boolean closed) {
        // Some of them are gone already: counting those too looks sooner, and never too late.
        long count = total() - swept;
        // A closed loop ends with its last timer, so there each cancelled one matters.
        return count >= DEAD ? count > wheel.size() / 2 : count > 0 && closed;
    }

    /** Takes out everything. */
    List<TimerNode<?>> surrender() {
        List<TimerNode<?>> taken = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            taken.add(due.get(i));
        }
        due.clear();
        taken.addAll(wheel.take(timer -> true));
        taken.removeIf(TimerNode::isDone);
        publish();
        return taken;
    }

    /** Timers cancelled so far, by whomever. */
    private long total() {
        return counters.cancelledTimers() + cancelledOutside.get();
    }

    /** About how many cancelled timers are in the wheel. */
    private long dead() {
        return Math.max(0, total() - swept - dropped);
    }
}
