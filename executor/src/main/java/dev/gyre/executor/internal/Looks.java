package dev.gyre.executor.internal;

import java.util.concurrent.TimeUnit;

/**
 * The looks of a loop at its clock that are later than the calls whose timers still wait in its inbox; on the loop's thread only.
 *
 * <p>A look is noted with the inbox's producer index as it was before. So a delay begins with the first noted look after the call,
 * however long the loop then takes to come to the timer. Not every look is kept: one that is left out costs a later beginning.
 */
final class Looks {
    private static final int MOST = 256;
    private static final long APART = TimeUnit.MICROSECONDS.toNanos(100);

    private final long[] indexes = new long[MOST];
    private final long[] times = new long[MOST];
    private int head;
    private int tail;

    /** The loop has read its clock: whoever came before an index had called by then. So many of them it has taken. */
    void looked(long come, long taken, long now) {
        drop(taken + 1);
        boolean any = head != tail;
        int newest = tail - 1 & (MOST - 1);
        if (come <= (any ? indexes[newest] : taken)) {
            return; // nobody has come since
        }
        if (any && (tail - head == MOST || now - times[newest] < APART)) {
            return;
        }
        indexes[tail & (MOST - 1)] = come;
        times[tail & (MOST - 1)] = now;
        tail++;
    }

    /** The first look that is kept since the call of the timer that was the so manyth taken; the latest one if none is. */
    long since(long taken, long latest) {
        drop(taken);
        return head == tail ? latest : times[head & (MOST - 1)];
    }

    /** Forgets looks before the call of that one. */
    private void drop(long taken) {
        while (head != tail && indexes[head & (MOST - 1)] < taken) {
            head++;
        }
    }
}
