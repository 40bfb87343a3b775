package dev.gyre.executor.internal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The order in which due timers fire: by deadline, and as they are given where deadlines are equal.
 *
 * <p>Few are sorted by insertion, many by the digits of their deadlines, lowest first: what falls due together differs in few
 * digits. Deadlines compare by difference, as the clock may overflow.
 */
final class TimerOrder {
    private static final int FEW = 48;
    private static final int DIGIT = 10;
    private static final int RADIX = 1 << DIGIT;

    private TimerOrder() {}

    /** Sorts both arrays from an index to another. */
    static void sort(long[] deadlines, @Nullable TimerNode<?>[] timers, int from, int to) {
        if (to - from < FEW) {
            insert(deadlines, timers, from, to);
        } else {
            distribute(deadlines, timers, from, to);
        }
    }

    private static void insert(long[] deadlines, @Nullable TimerNode<?>[] timers, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            long deadline = deadlines[i];
            TimerNode<?> timer = timers[i];
            int place = i;
            while (place > from && deadlines[place - 1] - deadline > 0) {
                deadlines[place] = deadlines[place - 1];
                timers[place] = timers[place - 1];
                place--;
            }
            deadlines[place] = deadline;
            timers[place] = timer;
        }
    }

    private static void distribute(long[] deadlines, @Nullable TimerNode<?>[] timers, int from, int to) {
        long first = deadlines[from];
        for (int i = from; i < to; i++) {
            if (deadlines[i] - first < 0) {
                first = deadlines[i];
            }
        }
        long span = 0;
        for (int i = from; i < to; i++) {
            span |= deadlines[i] - first;
        }
        int size = to - from;
        int indexBits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        if (Long.numberOfLeadingZeros(span) > indexBits) {
            distributePacked(deadlines, timers, from, size, first, span, indexBits);
            return;
        }
        long[] source = new long[size];
        @Nullable TimerNode<?>[] sourceTimers = new TimerNode<?>[size];
        for (int shift = 0; shift < Long.SIZE && span >>> shift != 0; shift += DIGIT) {
            System.arraycopy(deadlines, from, source, 0, size);
            System.arraycopy(timers, from, sourceTimers, 0, size);
            int[] places = new int[RADIX + 1];
            for (long deadline : source) {
                places[digit(deadline - first, shift) + 1]++;
            }
            for (int i = 0; i < RADIX; i++) {
                places[i + 1] += places[i];
            }
            for (int i = 0; i < size; i++) {
                int place = from + places[digit(source[i] - first, shift)]++;
                deadlines[place] = source[i];
                timers[place] = sourceTimers[i];
            }
        }
    }

    /**
     * The same where a deadline and the place of its timer fit into one number: those are moved, and each timer once, at the end.
     * Moving a reference costs more, as the garbage collector wants to know of it.
     */
    private static void distributePacked(
            long[] deadlines,
            @Nullable TimerNode<?>[] timers,
            int from,
            int size,
            long first,
            long span,
            int indexBits) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = (deadlines[from + i] - first) << indexBits | i;
        }
        long[] target = new long[size];
        for (int shift = 0; shift < Long.SIZE && span >>> shift != 0; shift += DIGIT) {
            int[] places = new int[RADIX + 1];
            for (long key : keys) {
                places[digit(key, shift + indexBits) + 1]++;
            }
            for (int i = 0; i < RADIX; i++) {
                places[i + 1] += places[i];
            }
            for (long key : keys) {
                target[places[digit(key, shift + indexBits)]++] = key;
            }
            long[] swap = keys;
            keys = target;
            target = swap;
        }
        @Nullable TimerNode<?>[] sourceTimers = Arrays.copyOfRange(timers, from, from + size);
        int mask = (1 << indexBits) - 1;
        for (int i = 0; i < size; i++) {
            long key = keys[i];
            deadlines[from + i] = first + (key >>> indexBits);
            timers[from + i] = sourceTimers[(int) key & mask];
        }
    }

    private static int digit(long since, int shift) {
        return (int) (since >>> shift) & (RADIX - 1);
    }
}
