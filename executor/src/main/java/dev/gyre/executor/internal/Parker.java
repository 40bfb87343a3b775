package dev.gyre.executor.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The sleep of one loop thread, and the decision whether a submission has to wake it.
 *
 * <p>AWAKE -> ASLEEP, ASLEEP_TIMED or NAPPING by the loop, back to AWAKE by the loop or by the one thread that wakes it; to TO_SEARCH,
 * if it wakes it for its group's work, and from there to AWAKE by the loop. The loop
 * stores its intention (volatile) and then looks at its inbox once more; a submitter changes the inbox's index (volatile)
 * and then looks here. One of the two sees the other, so a wake-up is never missed and hardly ever superfluous.
 */
final class Parker extends ParkState {
    private static final int TO_SEARCH = -1;
    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    private static final int ASLEEP_TIMED = 2;
    private static final int NAPPING = 3;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Parker.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // only their place in memory matters
    private int d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12, d13, d14, d15;

    private final AtomicLong sent = new AtomicLong();
    private final Thread thread;

    Parker(Thread thread) {
        this.thread = thread;
    }

    /** The loop: says that it will sleep until woken. */
    void prepare() {
        state = ASLEEP;
    }

    /** The loop: says that it will sleep until woken or until a deadline. */
    void prepare(long until) {
        deadline = until;
        state = ASLEEP_TIMED;
    }

    /** The loop: says that it will look again in a moment, for timers that are given meanwhile, and that tasks wake it. */
    void prepareNap() {
        state = NAPPING;
    }

    /** The loop: sleeps, unless it was woken since it prepared. */
    void park(Object blocker) {
        if (asleep()) {
            LockSupport.park(blocker);
        }
    }

    /** The loop: sleeps for at most so long, unless it was woken since it prepared. */
    void park(Object blocker, long nanos) {
        if (asleep()) {
            LockSupport.parkNanos(blocker, nanos);
        }
    }

    /** The loop: says that it is up. True if it was woken to search, and has to end that search. */
    boolean awake() {
        return (int) STATE.getAndSet(this, AWAKE) == TO_SEARCH;
    }

    /** Any thread, after its change is visible: true if the loop slept and this call woke it. */
    boolean wake() {
        return state > AWAKE && wake(AWAKE);
    }

    /** Any thread that has counted a search: true if the loop slept and has the search now. */
    boolean wakeToSearch() {
        return state > AWAKE && wake(TO_SEARCH);
    }

    /** Any thread, after handing over a timer: whether a sleeping loop will look in time for it anyway. */
    boolean wakesBefore(long timerDeadline) {
        // The deadline read belongs to this state or to a later sleep, before which the loop will have seen the timer.
        int seen = state;
        return seen == NAPPING || (seen == ASLEEP_TIMED && timerDeadline - deadline >= 0);
    }

    /** Any thread: whether the loop is up or just napping, so that it will look for new timers in a moment. */
    boolean looksSoon() {
        int seen = state;
        return seen <= AWAKE || seen == NAPPING;
    }

    /** Any thread, after handing over a timer to a loop that {@link #looksSoon}: it may have gone to sleep since. */
    void wakeUnlessNapping() {
        if (!looksSoon()) {
            wake();
        }
    }

    boolean asleep() {
        return state > AWAKE;
    }

    long sent() {
        return sent.get();
    }

    private boolean wake(int to) {
        int seen = state;
        if (seen <= AWAKE || !STATE.compareAndSet(this, seen, to)) {
            return false;
        }
        sent.incrementAndGet();
        LockSupport.unpark(thread);
        return true;
    }
}
