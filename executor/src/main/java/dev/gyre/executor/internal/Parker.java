package dev.gyre.executor.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The sleep of one loop thread, and the decision whether a submission has to wake it.
 *
 * <p>AWAKE -> ASLEEP or ASLEEP_TIMED by the loop, back to AWAKE by the loop or by the one thread that wakes it. The loop
 * stores its intention (volatile) and then looks at its inbox once more; a submitter changes the inbox's index (volatile)
 * and then looks here. One of the two sees the other, so a wake-up is never missed and hardly ever superfluous.
 */
final class Parker {
    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    private static final int ASLEEP_TIMED = 2;

    private final AtomicInteger state = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread;
    private volatile long deadline;

    Parker(Thread thread) {
        this.thread = thread;
    }

    /** The loop: says that it will sleep until woken. */
    void prepare() {
        state.set(ASLEEP);
    }

    /** The loop: says that it will sleep until woken or until a deadline. */
    void prepare(long until) {
        deadline = until;
        state.set(ASLEEP_TIMED);
    }

    /** The loop: sleeps, unless it was woken since it prepared. */
    void park(Object blocker) {
        if (state.get() != AWAKE) {
            LockSupport.park(blocker);
        }
    }

    /** The loop: sleeps for at most so long, unless it was woken since it prepared. */
    void park(Object blocker, long nanos) {
        if (state.get() != AWAKE) {
            LockSupport.parkNanos(blocker, nanos);
        }
    }

    /** The loop: says that it is up. */
    void awake() {
        state.set(AWAKE);
    }

    /** Any thread, after its change is visible. */
    void wake() {
        int seen = state.get();
        if (seen != AWAKE && state.compareAndSet(seen, AWAKE)) {
            sent.incrementAndGet();
            LockSupport.unpark(thread);
        }
    }

    /** Any thread, after handing over a timer: a loop that wakes before its deadline anyway is left asleep. */
    void wakeFor(long timerDeadline) {
        // The deadline read belongs to this state or to a later sleep, before which the loop will have seen the timer.
        if (state.get() == ASLEEP_TIMED && timerDeadline - deadline >= 0) {
            return;
        }
        wake();
    }

    boolean asleep() {
        return state.get() != AWAKE;
    }

    long sent() {
        return sent.get();
    }
}
