package dev.gyre.executor.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one loop is measured by rather than counted: how long work waits for it and how much of the time it sleeps.
 *
 * <p>Its thread writes with opaque stores; any thread reads, and may see a sleep that has just begun or ended as the other.
 */
final class LoopGauges extends GaugeFields {
    private static final VarHandle LAG = handle("lag");
    private static final VarHandle TURN_START = handle("turnStart");
    private static final VarHandle IDLE = handle("idle");
    private static final VarHandle IDLE_SINCE = handle("idleSince");
    private static final long AWAKE = Long.MIN_VALUE;

    private final long started;
    private long mark;
    private long markedAt;
    private boolean marked;
    private boolean slept = true;

    LoopGauges(long started) {
        this.started = started;
        idleSince = AWAKE;
    }

    /** The loop begins a turn, at this time of its clock, with these counts of its inbox. */
    void turn(long now, long produced, long consumed) {
        if (marked && consumed - mark >= 0) {
            LAG.setOpaque(this, now - markedAt);
            marked = false;
        }
        if (!marked && produced != consumed) {
            mark = produced;
            markedAt = slept ? now : turnStart; // it may have come just after the last turn had begun
            marked = true;
        }
        slept = false;
        TURN_START.setOpaque(this, now);
    }

    /** The loop goes to sleep; time in real nanoseconds. */
    void asleep(long now) {
        marked = false;
        slept = true;
        LAG.setOpaque(this, 0L);
        IDLE_SINCE.setOpaque(this, now);
    }

    /** The loop has slept. */
    void awake(long now) {
        IDLE.setOpaque(this, idle + now - idleSince);
        IDLE_SINCE.setOpaque(this, AWAKE);
    }

    /** Any thread: how long a task submitted lately waited, or what waits now has waited at most. */
    long lag(long now, boolean waiting) {
        long last = (long) LAG.getOpaque(this);
        return waiting ? Math.max(last, now - (long) TURN_START.getOpaque(this)) : last;
    }

    /** Any thread: since the loop was made. */
    long upNanos(long now) {
        return Math.max(0, now - started);
    }

    /** Any thread: of {@link #upNanos} those not asleep. */
    long busyNanos(long now) {
        long since = (long) IDLE_SINCE.getOpaque(this);
        long asleep = (long) IDLE.getOpaque(this) + (since == AWAKE ? 0 : Math.max(0, now - since));
        return Math.max(0, upNanos(now) - asleep);
    }

    private static VarHandle handle(String field) {
        try {
            return MethodHandles.lookup().findVarHandle(LoopGauges.class, field, long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
