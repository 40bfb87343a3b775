package dev.gyre.executor.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that any loop of a group may run: a ring of 256 that its owner fills and empties, in order, and others steal from.
 *
 * <p>{@code heads} packs two counts: in its low half the next task to take, in its high half where the slots begin that a
 * thief is still copying. They differ only during a theft. The owner takes a task, and a thief claims half of the tasks, by
 * one compare-and-set on both, so no task is taken twice; a thief gives the slots back to the owner by moving the high half
 * up to the low one. While one thief is at work the others find nothing.
 *
 * <p>{@code tail} is the owner's. It stores a task and then {@code tail} with release; a thief loads {@code tail} with
 * acquire before it claims. The owner loads {@code heads} with acquire before it stores to a slot again, which orders the
 * store after the thief's copying. Counts wrap around; only their difference matters.
 */
final class StealRing extends StealRingFields {
    static final int SLOTS = 256;
    private static final int MASK = SLOTS - 1;
    private static final VarHandle HEADS;
    private static final VarHandle TAIL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            HEADS = lookup.findVarHandle(StealRing.class, "heads", long.class);
            TAIL = lookup.findVarHandle(StealRing.class, "tail", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final @Nullable Runnable[] slots = new Runnable[SLOTS];

    /** The owner: false if the ring is full, perhaps only until a thief has finished. */
    boolean push(Runnable task) {
        int end = (int) TAIL.get(this);
        if (!hasRoom()) {
            return false;
        }
        slots[end & MASK] = task;
        TAIL.setRelease(this, end + 1);
        return true;
    }

    /** The owner: whether the next push will succeed. */
    boolean hasRoom() {
        return room() != 0;
    }

    /** The owner: how many pushes will succeed; the slots of an empty ring may still be a thief's. */
    private int room() {
        return SLOTS - ((int) TAIL.get(this) - copied((long) HEADS.getAcquire(this)));
    }

    /** The owner: the oldest task. */
    @Nullable
    Runnable poll() {
        int end = (int) TAIL.get(this);
        while (true) {
            long seen = (long) HEADS.getAcquire(this);
            int first = first(seen);
            if (first == end) {
                return null;
            }
            int next = first + 1;
            long moved = copied(seen) == first ? pack(next, next) : pack(copied(seen), next);
            if (HEADS.compareAndSet(this, seen, moved)) {
                Runnable task = slots[first & MASK];
                slots[first & MASK] = null;
                return task;
            }
        }
    }

    /**
     * The owner of {@code into}, not of this ring: moves half of the tasks here, rounded up, to that ring, as far as there is
     * room. Returns how many; zero also while another thief is at work.
     */
    int stealInto(StealRing into) {
        int room = into.room();
        long seen;
        int first;
        int count;
        do {
            seen = (long) HEADS.getAcquire(this);
            first = first(seen);
            // Not less than the head just seen, as the owner never takes what it has not pushed.
            int available = (int) TAIL.getAcquire(this) - first;
            count = Math.min(available - available / 2, room);
            if (copied(seen) != first || count <= 0) {
                return 0;
            }
        } while (!HEADS.compareAndSet(this, seen, pack(first, first + count)));
        int end = (int) TAIL.get(into);
        for (int i = 0; i < count; i++) {
            into.slots[(end + i) & MASK] = slots[(first + i) & MASK];
            slots[(first + i) & MASK] = null;
        }
        TAIL.setRelease(into, end + count);
        release();
        return count;
    }

    /** Any thread: how many tasks wait, a moment ago. */
    int size() {
        int first = first((long) HEADS.getVolatile(this));
        return Math.max(0, (int) TAIL.getVolatile(this) - first);
    }

    /** The thief has copied: what lies before the head, wherever the owner has moved it meanwhile, is the owner's again. */
    private void release() {
        long seen;
        do {
            seen = (long) HEADS.getAcquire(this);
        } while (!HEADS.compareAndSet(this, seen, pack(first(seen), first(seen))));
    }

    private static long pack(int copied, int first) {
        return ((long) copied << Integer.SIZE) | Integer.toUnsignedLong(first);
    }

    private static int copied(long heads) {
        return (int) (heads >>> Integer.SIZE);
    }

    private static int first(long heads) {
        return (int) heads;
    }
}
