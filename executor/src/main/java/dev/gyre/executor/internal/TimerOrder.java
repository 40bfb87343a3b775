package dev.gyre.executor.internal;

import java.util.Arrays;
import java.util.List;

/** The order in which due timers fire: by deadline, and as they are given where deadlines are equal. */
final class TimerOrder {
    private static final int FEW = 32;
    private static final int INDEX_BITS = 24;
    private static final long LONGEST_SPAN = 1L << (Long.SIZE - INDEX_BITS - 1);

    private TimerOrder() {}

    /** Many timers whose deadlines lie close together are sorted as numbers, which is several times faster. */
    static void sort(List<TimerNode<?>> timers) {
        int size = timers.size();
        if (size < FEW || size >= 1 << INDEX_BITS || !sortNumbers(timers)) {
            timers.sort(TimerNode::byTurn);
        }
    }

    private static boolean sortNumbers(List<TimerNode<?>> timers) {
        TimerNode<?>[] given = timers.toArray(new TimerNode<?>[0]);
        long first = given[0].when();
        for (TimerNode<?> timer : given) {
            if (timer.when() - first < 0) {
                first = timer.when();
            }
        }
        long[] keys = new long[given.length];
        for (int i = 0; i < given.length; i++) {
            long since = given[i].when() - first;
            if (since < 0 || since >= LONGEST_SPAN) {
                return false;
            }
            keys[i] = since << INDEX_BITS | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < keys.length; i++) {
            timers.set(i, given[(int) keys[i] & ((1 << INDEX_BITS) - 1)]);
        }
        return true;
    }
}
