package dev.gyre.executor.internal;

import java.util.concurrent.TimeUnit;

/**
 * Whether a loop that has run out of work lets others have its processor first; on its thread only.
 *
 * <p>Who wakes a loop that last ran on the same processor is interrupted by it at once, with one task given. The loop runs that, looks
 * in vain for another while whoever would give it waits for the processor, sleeps, and is woken by the next task: one task for each sleep,
 * and the scheduler leaves them together even beside an idle processor. Sleeps that end almost at once, two in a row, are
 * the sign of it. A loop that then stays ready to run but gives its processor away finds a batch when it comes back, or comes back on
 * another processor; if nobody waited for the processor it is back in less than a microsecond.
 */
final class Crowding {
    /** A sleep is short below this, in nanoseconds; waking a loop on another processor mostly takes longer. */
    static final long SHORT = TimeUnit.MICROSECONDS.toNanos(10);

    private static final int SIGNS = 2;

    private int signs;

    /** The loop has slept so long, in nanoseconds. */
    void slept(long nanos) {
        signs = nanos < SHORT ? Math.min(SIGNS, signs + 1) : 0;
    }

    /** Whether to give the processor away now; after that the next short sleep is enough of a sign. */
    boolean givesWay() {
        if (signs < SIGNS) {
            return false;
        }
        signs--;
        return true;
    }
}
