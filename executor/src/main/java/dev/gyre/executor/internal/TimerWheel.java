package dev.gyre.executor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The waiting timers of one loop, on its thread only: 6 levels of 64 slots, one tick a millisecond.
 *
 * <p>A timer sits at the level of the highest six-bit digit in which its tick differs from the current one, and moves to a
 * lower level when that digit is reached. One bit per slot tells where the next timers are, so nothing ticks while none is
 * due. Deadlines are rounded up to a tick, hence never early; those beyond two years wait in the last level and are placed
 * again from there.
 */
final class TimerWheel {
    static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int LEVELS = 6;
    private static final int BITS = 6;
    private static final int SLOTS = 1 << BITS;
    private static final long FARTHEST = (SLOTS - 1L) << (BITS * (LEVELS - 1));

    private final @Nullable TimerNode<?>[] heads = new TimerNode<?>[LEVELS * SLOTS];
    private final @Nullable TimerNode<?>[] tails = new TimerNode<?>[LEVELS * SLOTS];
    private final long[] occupied = new long[LEVELS];
    private final List<TimerNode<?>> overdue = new ArrayList<>();
    private final long origin;
    private long current;
    private int size;

    TimerWheel(long origin) {
        this.origin = origin;
    }

    int size() {
        return size + overdue.size();
    }

    void add(TimerNode<?> timer, long now) {
        if (timer.position == TimerNode.AT_ONCE || timer.when() - now <= 0) {
            timer.position = TimerNode.OVERDUE;
            overdue.add(timer);
        } else {
            place(timer);
        }
    }

    /** Takes a timer out if it is in a slot; one that is overdue goes with the next collection. */
    void remove(TimerNode<?> timer) {
        int position = timer.position;
        if (position < 0) {
            return;
        }
        TimerNode<?> before = timer.before;
        TimerNode<?> after = timer.after;
        if (before == null) {
            heads[position] = after;
            if (after == null) {
                occupied[position >> BITS] &= ~(1L << (position & (SLOTS - 1)));
            }
        } else {
            before.after = after;
        }
        if (after == null) {
            tails[position] = before;
        } else {
            after.before = before;
        }
        forget(timer);
    }

    /** Hands out what is due, by deadline and then in the order of arrival. */
    void collectDue(long now, Consumer<? super TimerNode<?>> due) {
        if (size == 0 && overdue.isEmpty()) {
            current = Math.max(current, Math.floorDiv(now - origin, TICK));
            return;
        }
        List<TimerNode<?>> found = new ArrayList<>();
        long tick = Math.floorDiv(now - origin, TICK);
        for (long next = nextTick(); size > 0 && next <= tick; next = nextTick()) {
            current = next;
            for (int level = LEVELS - 1; level >= 0; level--) {
                open(level, found);
            }
        }
        current = Math.max(current, tick);
        // Slots keep the order of arrival and what was overdue came last: a stable sort leaves equal deadlines in that
        // order.
        found.addAll(overdue);
        overdue.clear();
        TimerOrder.sort(found);
        for (TimerNode<?> timer : found) {
            timer.position = TimerNode.OUT;
            due.accept(timer);
        }
    }

    /** When the loop has to look again; only with {@link #size()} above zero. */
    long nextLook(long now) {
        return overdue.isEmpty() ? origin + nextTick() * TICK : now;
    }

    /** Takes out and returns the timers that match. */
    List<TimerNode<?>> take(Predicate<? super TimerNode<?>> condition) {
        List<TimerNode<?>> taken = new ArrayList<>();
        for (@Nullable TimerNode<?> head : heads) {
            for (TimerNode<?> timer = head; timer != null; timer = timer.after) {
                if (condition.test(timer)) {
                    taken.add(timer);
                }
            }
        }
        taken.forEach(this::remove);
        overdue.removeIf(timer -> condition.test(timer) && taken.add(timer));
        taken.sort(TimerNode::byTurn);
        return taken;
    }

    private void place(TimerNode<?> timer) {
        long tick = -Math.floorDiv(origin - timer.when(), TICK);
        long shown = Math.min(tick, current + FARTHEST);
        int level = (63 - Long.numberOfLeadingZeros((shown ^ current) | (SLOTS - 1))) / BITS;
        level = Math.min(level, LEVELS - 1);
        int slot = (int) (shown >> (BITS * level)) & (SLOTS - 1);
        int position = level * SLOTS + slot;
        TimerNode<?> last = tails[position];
        timer.position = (short) position;
        timer.before = last;
        timer.after = null;
        if (last == null) {
            heads[position] = timer;
        } else {
            last.after = timer;
        }
        tails[position] = timer;
        occupied[level] |= 1L << slot;
        size++;
    }

    /** Empties the slot of the current tick at a level: due timers are found, the others move down. */
    private void open(int level, List<TimerNode<?>> found) {
        int slot = (int) (current >> (BITS * level)) & (SLOTS - 1);
        if ((occupied[level] & (1L << slot)) == 0) {
            return;
        }
        int position = level * SLOTS + slot;
        TimerNode<?> timer = heads[position];
        heads[position] = null;
        tails[position] = null;
        occupied[level] &= ~(1L << slot);
        while (timer != null) {
            TimerNode<?> after = timer.after;
            forget(timer);
            if (timer.when() - (origin + current * TICK) <= 0) {
                found.add(timer);
            } else {
                place(timer);
            }
            timer = after;
        }
    }

    /** The tick at which the first occupied slot opens; a lower level always opens before a higher one. */
    private long nextTick() {
        for (int level = 0; level < LEVELS; level++) {
            if (occupied[level] != 0) {
                int shift = BITS * level;
                int here = (int) (current >> shift) & (SLOTS - 1);
                int steps = Long.numberOfTrailingZeros(Long.rotateRight(occupied[level], here));
                return ((current >> shift) + steps) << shift;
            }
        }
        return Long.MAX_VALUE;
    }

    private void forget(TimerNode<?> timer) {
        timer.position = TimerNode.OUT;
        timer.before = null;
        timer.after = null;
        size--;
    }
}
