package dev.gyre.executor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The waiting timers of one loop, on its thread only: 6 levels of 64 slots, one tick a millisecond.
 *
 * <p>A timer sits at the level of the highest six-bit digit in which its tick differs from the current one, and moves to a
 * lower level when that digit is reached. One bit per slot tells where the next timers are, so nothing ticks while none is
 * due. Deadlines are rounded up to a tick, hence never early; those beyond two years wait in the last level and are placed
 * again from there. A timer that is cancelled keeps its place until its slot opens or {@link #sweep}.
 */
final class TimerWheel {
    static final long TICK = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int LEVELS = 6;
    private static final int BITS = 6;
    private static final int SLOTS = 1 << BITS;
    private static final long FARTHEST = (SLOTS - 1L) << (BITS * (LEVELS - 1));

    private final @Nullable TimerList[] slots = new TimerList[LEVELS * SLOTS];
    private final long[] occupied = new long[LEVELS];
    private final TimerList overdue = new TimerList();
    private final TimerList opened = new TimerList();
    private final long origin;
    private long current;
    private int size;

    TimerWheel(long origin) {
        this.origin = origin;
    }

    /** How many are here, cancelled ones included. */
    int size() {
        return size + overdue.size();
    }

    void add(TimerNode<?> timer, long now) {
        long deadline = timer.when();
        if (timer.atOnce || deadline - now <= 0) {
            overdue.add(deadline, timer);
        } else {
            place(deadline, timer);
        }
    }

    /**
     * Moves what is due behind what is there already, by deadline and then in the order of arrival.
     *
     * @param cancelled whether to look for cancelled timers where slots open
     * @return how many cancelled ones were dropped
     */
    int collectDue(long now, TimerList due, boolean cancelled) {
        long tick = Math.floorDiv(now - origin, TICK);
        if (size() == 0) {
            current = Math.max(current, tick);
            return 0;
        }
        int before = size() + due.size();
        // A tick holds what is due since the one before, so each can be sorted by itself; what was overdue is of any
        // time.
        boolean bySelf = overdue.isEmpty();
        for (long next = nextTick(); size > 0 && next <= tick; next = nextTick()) {
            current = next;
            for (int level = LEVELS - 1; level >= 0; level--) {
                open(level, opened, cancelled);
            }
            if (bySelf) {
                giveOpened(due);
            }
        }
        current = Math.max(current, tick);
        // Slots keep the order of arrival and what was overdue came last: a stable sort leaves equal deadlines in that
        // order.
        opened.takeAll(overdue);
        giveOpened(due);
        return before - size() - due.size();
    }

    private void giveOpened(TimerList due) {
        opened.sort();
        due.takeAll(opened);
    }

    /** When the loop has to look again; only with {@link #size()} above zero. */
    long nextLook(long now) {
        return overdue.isEmpty() ? origin + nextTick() * TICK : now;
    }

    /** Takes out and returns the timers that match, by deadline. */
    List<TimerNode<?>> take(Predicate<? super TimerNode<?>> condition) {
        List<TimerNode<?>> taken = new ArrayList<>();
        removeIf(condition, taken);
        taken.sort(TimerNode::byTurn);
        return taken;
    }

    /** Drops the cancelled ones. */
    void sweep() {
        removeIf(TimerNode::isDone, null);
    }

    private void removeIf(Predicate<? super TimerNode<?>> condition, @Nullable List<TimerNode<?>> taken) {
        for (int level = 0; level < LEVELS; level++) {
            for (long left = occupied[level]; left != 0; left &= left - 1) {
                int slot = Long.numberOfTrailingZeros(left);
                TimerList list = list(level * SLOTS + slot);
                size -= list.removeIf(condition, taken);
                if (list.isEmpty()) {
                    occupied[level] &= ~(1L << slot);
                }
            }
        }
        overdue.removeIf(condition, taken);
    }

    private TimerList list(int position) {
        TimerList list = slots[position];
        if (list == null) {
            list = new TimerList();
            slots[position] = list;
        }
        return list;
    }

    private void place(long deadline, TimerNode<?> timer) {
        long tick = -Math.floorDiv(origin - deadline, TICK);
        long shown = Math.min(tick, current + FARTHEST);
        int level = (63 - Long.numberOfLeadingZeros((shown ^ current) | (SLOTS - 1))) / BITS;
        level = Math.min(level, LEVELS - 1);
        int slot = (int) (shown >> (BITS * level)) & (SLOTS - 1);
        int position = level * SLOTS + slot;
        list(position).add(deadline, timer);
        occupied[level] |= 1L << slot;
        size++;
    }

    /** Empties the slot of the current tick at a level: due timers are found, the others move down. */
    private void open(int level, TimerList due, boolean cancelled) {
        int slot = (int) (current >> (BITS * level)) & (SLOTS - 1);
        if ((occupied[level] & (1L << slot)) == 0) {
            return;
        }
        int position = level * SLOTS + slot;
        TimerList list = list(position);
        slots[position] = null; // one that is too far away may come back here
        occupied[level] &= ~(1L << slot);
        size -= list.size();
        if (level == 0 && !cancelled) {
            due.takeAll(list);
        } else {
            sift(list, due, cancelled);
        }
        if (slots[position] == null) {
            slots[position] = list;
        }
    }

    /** Empties a list: due timers are found, the others placed anew. */
    private void sift(TimerList list, TimerList due, boolean cancelled) {
        long reached = origin + current * TICK;
        while (!list.isEmpty()) {
            long deadline = list.firstDeadline();
            TimerNode<?> timer = list.take();
            if (cancelled && timer.isDone()) {
                continue;
            }
            if (deadline - reached <= 0) {
                due.add(deadline, timer);
            } else {
                place(deadline, timer);
            }
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
}
