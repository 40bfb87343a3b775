package dev.gyre.executor;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Those who wait for one thing, first come first served; the loop's thread only. */
final class WaitLine<W extends Waiter<?>> {
    private static final int SWEEP = 64;

    private final Queue<W> waiters = new ArrayDeque<>();
    private int sweepAt = SWEEP;

    /** Puts one at the end; now and then removes those who left, so that at most as many of them stay as wait. */
    void add(W waiter) {
        if (waiters.size() >= sweepAt) {
            waiters.removeIf(Waiter::gone);
            sweepAt = Math.max(SWEEP, 2 * waiters.size());
        }
        waiters.add(waiter);
    }

    /** Whether someone seemed to wait a moment ago. */
    boolean anyone() {
        for (W first = waiters.peek(); first != null; first = waiters.peek()) {
            if (!first.gone()) {
                return true;
            }
            waiters.remove();
        }
        return false;
    }

    /** The first who still waits, claimed; null if nobody does. */
    @Nullable
    W claimNext() {
        W next = waiters.poll();
        while (next != null && !next.claim()) {
            next = waiters.poll();
        }
        return next;
    }

    /** Everyone, the line being empty then; some may have left. */
    List<W> takeAll() {
        List<W> all = List.copyOf(waiters);
        waiters.clear();
        return all;
    }

    int size() {
        return waiters.size();
    }
}
