package dev.gyre.executor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The timers of one loop, waiting and due; on its thread only, except the count of those cancelled by other threads. */
final class LoopTimers {
    private static final int DEAD = 1024;

    /** How many timers share one look at the clock at most. */
    private static final int FRESH = 64;

    /** How many due timers are looked at in a row before they run. */
    private static final int AHEAD = 16;

    private final LoopCounters counters;
    private final TimerWheel wheel;
    private final TimerList due = new TimerList();
    private final AtomicLong cancelledOutside = new AtomicLong();
    private @Nullable TimerNode<?>[] fresh = new TimerNode<?>[FRESH];
    private int freshCount;
    private int freshAlive;
    private int lookedAt;
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
        timer.hold();
        unretired = true;
        wheel.add(timer, now);
    }

    /**
     * Takes a timer whose delay begins when the task that runs has ended. Most time-outs are cancelled before: those never
     * cost a look at the clock, nor a place in the wheel. True if it is time to {@link #start} them.
     */
    boolean admitFresh(TimerNode<?> timer) {
        timer.keepFresh();
        fresh[freshCount++] = timer;
        freshAlive++;
        return freshCount == FRESH;
    }

    /** Between tasks: what follows is stored in younger memory. */
    void renew() {
        if (freshCount == 0) {
            fresh = new TimerNode<?>[FRESH];
        }
    }

    /** Whether there are timers to {@link #start}. */
    boolean anyFresh() {
        return freshCount > 0;
    }

    /** The delays of all fresh timers begin now. */
    void start(long now) {
        int count = freshCount;
        freshCount = 0;
        freshAlive = 0;
        for (int i = 0; i < count; i++) {
            TimerNode<?> timer = fresh[i];
            fresh[i] = null;
            if (timer != null && timer.fresh()) {
                come(timer, now, now);
            }
        }
    }

    /** A new timer has come, if it was not cancelled on its way; {@code since} was read after it was made. */
    void come(TimerNode<?> timer, long since, long now) {
        if (timer.takeIn()) {
            timer.begin(since);
            admit(timer, now);
        } else if (timer.isCancelled()) {
            missed(timer, now);
        }
    }

    /** A timer was cancelled on the loop's thread; in the wheel it keeps its place. Every so often, that is the time to look. */
    void cancelled(TimerNode<?> timer) {
        counters.cancelled();
        if (!timer.held()) {
            dropped++;
            if (timer.fresh()) {
                freshAlive--;
                if (fresh[freshCount - 1] == timer) {
                    fresh[--freshCount] = null;
                }
            }
            timer.letGo();
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
     * A timer came and was cancelled already, by another thread that left it to the loop to count. Its deadline is kept as
     * if it waited: then the loop's sleep has an end, and the next timers that are scheduled and cancelled need not wake it.
     */
    private void missed(TimerNode<?> timer, long now) {
        counters.cancelled();
        dropped++;
        long deadline = timer.started() ? timer.when() : now + timer.when();
        if (!expecting || deadline - expected < 0) {
            expecting = true;
            expected = deadline;
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
        if (lookedAt <= 0) {
            lookedAt = due.lookAt(AHEAD);
        }
        lookedAt--;
        TimerNode<?> timer = due.poll();
        while (timer != null && timer.isDone()) {
            dropped++;
            lookedAt--;
            timer = due.poll();
        }
        if (timer != null) {
            timer.letGo();
        }
        return timer;
    }

    void collectDue(long now) {
        if (expecting && now - expected >= 0) {
            expecting = false;
        }
        dropped += wheel.collectDue(now, due, dead() > 0);
    }

    /** When to look again; only if {@link #timed}. */
    long nextLook(long now) {
        if (wheel.size() == 0) {
            return expected;
        }
        long next = wheel.nextLook(now);
        return expecting && expected - next < 0 ? expected : next;
    }

    /** How many wait. */
    int pending() {
        return wheel.size() + freshAlive - (int) Math.min(wheel.size(), dead());
    }

    /** Whether more wait than that; a look at the cancelled ones only if it matters. */
    boolean fill(int limit) {
        return wheel.size() + freshAlive >= limit && pending() >= limit;
    }

    void publish() {
        counters.pendingTimers(pending());
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
        // A cancelled timer may be counted as dead though it is gone, which looks sooner, and never too late.
        long count = dead();
        // A closed loop ends with its last timer, so there each cancelled one matters.
        return count >= DEAD ? count > wheel.size() / 2 : count > 0 && closed;
    }

    /** Takes out everything. */
    List<TimerNode<?>> surrender() {
        List<TimerNode<?>> taken = new ArrayList<>();
        while (!due.isEmpty()) {
            taken.add(due.take());
        }
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
