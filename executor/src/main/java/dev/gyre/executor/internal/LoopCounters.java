package dev.gyre.executor.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The figures of one loop.
 *
 * <p>Those of the loop's own thread are plain fields that it alone writes, published by opaque stores: a reader sees a value
 * that was there, soon, and no order between two of them.
 */
@SuppressWarnings("unused") // of the padding only its place in memory matters
final class LoopCounters extends OwnCounters {
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final VarHandle TASKS = handle("tasks");
    private static final VarHandle TURNS = handle("turns");
    private static final VarHandle PARKS = handle("parks");
    private static final VarHandle FIRED = handle("fired");
    private static final VarHandle CANCELLED = handle("cancelled");
    private static final VarHandle LATE = handle("late");
    private static final VarHandle STEALS = handle("steals");
    private static final VarHandle OVERFLOWS = handle("overflows");
    private static final VarHandle PENDING = handle("pending");

    private int c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15;
    private int d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12, d13, d14, d15;

    /** Any thread's. */
    final LongAdder rejected = new LongAdder();

    final LongAdder uncaught = new LongAdder();

    void ran() {
        TASKS.setOpaque(this, tasks + 1);
    }

    void turned() {
        TURNS.setOpaque(this, turns + 1);
    }

    void parked() {
        PARKS.setOpaque(this, parks + 1);
    }

    /** A timer fires so long after its deadline. */
    void fired(long late) {
        FIRED.setOpaque(this, fired + 1);
        if (late > LATE_NANOS) {
            LATE.setOpaque(this, this.late + 1);
        }
    }

    void stole() {
        STEALS.setOpaque(this, steals + 1);
    }

    void overflowed() {
        OVERFLOWS.setOpaque(this, overflows + 1);
    }

    /** A timer was cancelled on the loop's thread. */
    void cancelled() {
        CANCELLED.setOpaque(this, cancelled + 1);
    }

    /** Publishes the number of waiting timers, if it has changed: submitters read it too. */
    void pendingTimers(int count) {
        if (count != pending) {
            PENDING.setOpaque(this, (long) count);
        }
    }

    /** Any thread. */
    long pendingTimers() {
        return (long) PENDING.getOpaque(this);
    }

    /** Any thread. */
    long tasks() {
        return (long) TASKS.getOpaque(this);
    }

    /** Any thread. */
    long turns() {
        return (long) TURNS.getOpaque(this);
    }

    /** Any thread. */
    long parks() {
        return (long) PARKS.getOpaque(this);
    }

    /** Any thread. */
    long firedTimers() {
        return (long) FIRED.getOpaque(this);
    }

    /** Any thread: timers cancelled on the loop's thread. */
    long cancelledTimers() {
        return (long) CANCELLED.getOpaque(this);
    }

    /** Any thread. */
    long lateTimers() {
        return (long) LATE.getOpaque(this);
    }

    /** Any thread. */
    long steals() {
        return (long) STEALS.getOpaque(this);
    }

    /** Any thread. */
    long overflows() {
        return (long) OVERFLOWS.getOpaque(this);
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(LoopCounters.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
