package dev.gyre.executor.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Timers in the order in which they came, beside their deadlines; on the loop's thread only.
 *
 * <p>The deadlines are kept here too, so that timers are moved and sorted without a look at the timers themselves, which lie
 * anywhere in memory. They are kept in pieces of bounded size: lists are joined without copying, and the pieces are as young
 * as their timers. One large array would be old at once to the garbage collector, which then has to note each timer that is
 * stored there.
 */
final class TimerList {
    private static final int FIRST = 16;
    private static final int LARGEST = 512;

    /** A part of the list. */
    private static final class Piece {
        final long[] deadlines;
        final @Nullable TimerNode<?>[] timers;
        int from;
        int to;

        @Nullable
        Piece next;

        Piece(int capacity) {
            deadlines = new long[capacity];
            timers = new TimerNode<?>[capacity];
        }

        void reset() {
            Arrays.fill(timers, from, to, null);
            from = 0;
            to = 0;
        }
    }

    private Piece first = new Piece(FIRST);
    private Piece last = first;
    private int size;

    @SuppressWarnings("unused") // written so that the look is not optimised away
    private int endedAhead;

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    void add(long deadline, TimerNode<?> timer) {
        Piece piece = last;
        if (piece.to == piece.timers.length) {
            piece = append(Math.min(LARGEST, 2 * piece.timers.length));
        }
        piece.deadlines[piece.to] = deadline;
        piece.timers[piece.to++] = timer;
        size++;
    }

    /** Moves all of another list behind these. */
    void takeAll(TimerList others) {
        if (others.size <= FIRST) {
            while (!others.isEmpty()) {
                add(others.firstDeadline(), others.take());
            }
            return;
        }
        if (size == 0) {
            first = others.first;
        } else {
            last.next = others.first;
        }
        last = others.last;
        size += others.size;
        others.forget();
    }

    /** The deadline of the first one. */
    long firstDeadline() {
        return first.deadlines[first.from];
    }

    /** Takes the first one, which must be there. */
    @SuppressWarnings("NullAway") // between from and to there are timers, and a next piece while there are more
    TimerNode<?> take() {
        Piece piece = first;
        TimerNode<?> timer = piece.timers[piece.from];
        piece.timers[piece.from++] = null;
        size--;
        if (piece.from == piece.to) {
            if (size > 0) {
                first = piece.next;
            } else {
                clear();
            }
        }
        return timer;
    }

    /** Takes the first one. */
    @Nullable
    TimerNode<?> poll() {
        return size == 0 ? null : take();
    }

    /**
     * Looks at the first ones, at most so many, and returns how many. They lie anywhere in memory: looked at in a row they
     * are fetched side by side, and are there when they run.
     */
    int lookAt(int most) {
        Piece piece = first;
        int end = Math.min(piece.to, piece.from + most);
        int ended = 0;
        for (int i = piece.from; i < end; i++) {
            ended += timer(piece, i).hasEnded();
        }
        endedAhead = ended;
        return end - piece.from;
    }

    /** Takes out those that match, and adds them to a collection if there is one; returns how many. */
    int removeIf(Predicate<? super TimerNode<?>> condition, @Nullable Collection<? super TimerNode<?>> taken) {
        int before = size;
        Piece kept = null;
        for (Piece piece = before == 0 ? null : first; piece != null; piece = piece.next) {
            size -= removeIf(piece, condition, taken);
            if (piece.from < piece.to) {
                if (kept == null) {
                    first = piece;
                } else {
                    kept.next = piece;
                }
                kept = piece;
            }
        }
        if (kept == null) {
            clear();
        } else {
            kept.next = null;
            last = kept;
        }
        return before - size;
    }

    void clear() {
        if (first == last && first.timers.length <= LARGEST) {
            first.reset();
            size = 0;
        } else {
            forget();
        }
    }

    /** Sorts by deadline, and as it is where deadlines are equal. */
    void sort() {
        if (first != last) {
            Piece whole = new Piece(size);
            for (Piece piece = first; piece != null; piece = piece.next) {
                int count = piece.to - piece.from;
                System.arraycopy(piece.deadlines, piece.from, whole.deadlines, whole.to, count);
                System.arraycopy(piece.timers, piece.from, whole.timers, whole.to, count);
                whole.to += count;
            }
            first = whole;
            last = whole;
        }
        TimerOrder.sort(first.deadlines, first.timers, first.from, first.to);
    }

    private Piece append(int capacity) {
        Piece piece = new Piece(capacity);
        last.next = piece;
        last = piece;
        return piece;
    }

    private void forget() {
        first = new Piece(FIRST);
        last = first;
        size = 0;
    }

    private static int removeIf(
            Piece piece, Predicate<? super TimerNode<?>> condition, @Nullable Collection<? super TimerNode<?>> taken) {
        int kept = piece.from;
        for (int i = piece.from; i < piece.to; i++) {
            TimerNode<?> timer = timer(piece, i);
            if (!condition.test(timer)) {
                piece.deadlines[kept] = piece.deadlines[i];
                piece.timers[kept++] = timer;
            } else if (taken != null) {
                taken.add(timer);
            }
        }
        int removed = piece.to - kept;
        Arrays.fill(piece.timers, kept, piece.to, null);
        piece.to = kept;
        return removed;
    }

    @SuppressWarnings("NullAway") // between from and to there are timers
    private static TimerNode<?> timer(Piece piece, int place) {
        return piece.timers[place];
    }
}
