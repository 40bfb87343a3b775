package dev.gyre.executor.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Timers in the order in which they came, beside their deadlines; on the loop's thread only.
 *
 * <p>The deadlines are kept here too, so that timers are moved and sorted without a look at the timers themselves, which lie
 * anywhere in memory.
 */
final class TimerList {
    private static final int FIRST = 16;

    /** Above this, a list that is emptied gives its memory back. */
    private static final int KEEP = 4096;

    private long[] deadlines = new long[FIRST];
    private @Nullable TimerNode<?>[] timers = new TimerNode<?>[FIRST];
    private int from;
    private int to;

    boolean isEmpty() {
        return from == to;
    }

    int size() {
        return to - from;
    }

    void add(long deadline, TimerNode<?> timer) {
        if (to == timers.length) {
            makeRoom(1);
        }
        deadlines[to] = deadline;
        timers[to++] = timer;
    }

    /** Moves all of another list behind these. */
    void takeAll(TimerList others) {
        if (isEmpty()) {
            swap(others);
        } else if (!others.isEmpty()) {
            int size = others.size();
            if (to + size > timers.length) {
                makeRoom(size);
            }
            System.arraycopy(others.deadlines, others.from, deadlines, to, size);
            System.arraycopy(others.timers, others.from, timers, to, size);
            to += size;
            others.clear();
        }
    }

    /** The deadline of the one at an index from 0. */
    long deadline(int index) {
        return deadlines[from + index];
    }

    /** The timer at an index from 0. */
    TimerNode<?> get(int index) {
        return timer(from + index);
    }

    /** Takes the first one. */
    @Nullable
    TimerNode<?> poll() {
        if (from == to) {
            return null;
        }
        TimerNode<?> timer = timers[from];
        timers[from++] = null;
        if (from == to) {
            clear();
        }
        return timer;
    }

    /** Takes out those that match, and adds them to a collection if there is one; returns how many. */
    int removeIf(Predicate<? super TimerNode<?>> condition, @Nullable Collection<? super TimerNode<?>> taken) {
        int kept = from;
        for (int i = from; i < to; i++) {
            TimerNode<?> timer = timer(i);
            if (!condition.test(timer)) {
                deadlines[kept] = deadlines[i];
                timers[kept++] = timer;
            } else if (taken != null) {
                taken.add(timer);
            }
        }
        int removed = to - kept;
        if (kept == from) {
            clear();
        } else {
            Arrays.fill(timers, kept, to, null);
            to = kept;
        }
        return removed;
    }

    void clear() {
        if (timers.length > KEEP) {
            deadlines = new long[FIRST];
            timers = new TimerNode<?>[FIRST];
        } else {
            Arrays.fill(timers, from, to, null);
        }
        from = 0;
        to = 0;
    }

    /** Sorts what begins at an index by deadline, and as it is where deadlines are equal. */
    void sortFrom(int index) {
        TimerOrder.sort(deadlines, timers, from + index, to);
    }

    /** Gives this empty list what the other one has. */
    private void swap(TimerList others) {
        long[] ownDeadlines = deadlines;
        @Nullable TimerNode<?>[] ownTimers = timers;
        deadlines = others.deadlines;
        timers = others.timers;
        from = others.from;
        to = others.to;
        others.deadlines = ownDeadlines;
        others.timers = ownTimers;
        others.from = 0;
        others.to = 0;
    }

    private void makeRoom(int more) {
        int size = size();
        // A list of which more than half was polled has room at its beginning, else it grows.
        int least = from > size ? timers.length : timers.length + (timers.length >> 1);
        int capacity = Math.max(least, size + more);
        long[] freshDeadlines = new long[capacity];
        @Nullable TimerNode<?>[] freshTimers = new TimerNode<?>[capacity];
        System.arraycopy(deadlines, from, freshDeadlines, 0, size);
        System.arraycopy(timers, from, freshTimers, 0, size);
        deadlines = freshDeadlines;
        timers = freshTimers;
        from = 0;
        to = size;
    }

    @SuppressWarnings("NullAway") // between from and to there are timers
    private TimerNode<?> timer(int place) {
        return timers[place];
    }
}
