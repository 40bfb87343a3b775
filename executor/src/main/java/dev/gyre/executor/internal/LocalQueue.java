package dev.gyre.executor.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a loop gives itself, on its thread only: a growing ring of tasks, and a place for a single one.
 *
 * <p>Most queues hold one task. Each then waits for the memory access that hands it over, and that to one field is shorter
 * than that to a ring: its place is known before the queue is looked at. Often it is the same task that comes again, such as
 * one that works off a mailbox; the field keeps it until the queue is found empty, so that it need not be stored again.
 */
final class LocalQueue {
    private static final int FIRST = 64;

    /** Above this, a ring that has run empty is given up for a small one. */
    private static final int KEEP = 1 << 14;

    private static final int SINGLE = 1;
    private static final int RING = 2;

    /** Which of the two hold tasks. */
    private int holding;

    /** Older than all in the ring; waits only if {@code holding} says so. */
    private @Nullable Runnable single;

    private @Nullable Runnable[] ring = new Runnable[FIRST];
    private int head;
    private int tail;

    boolean isEmpty() {
        return holding == 0;
    }

    int size() {
        return tail - head + (holding & SINGLE);
    }

    /** Takes a task if there is no other. */
    boolean addFirst(Runnable task) {
        if (holding != 0) {
            return false;
        }
        holding = SINGLE;
        if (single != task) {
            single = task;
        }
        return true;
    }

    /** Takes a task behind others. */
    void add(Runnable task) {
        if (tail - head == ring.length) {
            grow();
        }
        ring[tail++ & (ring.length - 1)] = task;
        holding |= RING;
    }

    @Nullable
    Runnable poll() {
        if ((holding & SINGLE) == 0) {
            return pollRing();
        }
        holding ^= SINGLE;
        return single;
    }

    private @Nullable Runnable pollRing() {
        single = null;
        if (holding == 0) {
            return null;
        }
        int slot = head++ & (ring.length - 1);
        Runnable task = ring[slot];
        ring[slot] = null;
        if (head == tail) {
            holding = 0;
            if (ring.length > KEEP) {
                ring = new Runnable[FIRST];
                head = 0;
                tail = 0;
            }
        }
        return task;
    }

    /** The same tasks in younger memory, unless they are many. */
    LocalQueue renewed() {
        if (size() > FIRST) {
            return this;
        }
        LocalQueue young = new LocalQueue();
        for (Runnable task = poll(); task != null; task = poll()) {
            if (!young.addFirst(task)) {
                young.add(task);
            }
        }
        return young;
    }

    void drainTo(List<? super Runnable> target) {
        for (Runnable task = poll(); task != null; task = poll()) {
            target.add(task);
        }
    }

    private void grow() {
        @Nullable Runnable[] larger = new Runnable[ring.length * 2];
        int size = tail - head;
        int first = head & (ring.length - 1);
        int end = Math.min(size, ring.length - first);
        System.arraycopy(ring, first, larger, 0, end);
        System.arraycopy(ring, 0, larger, end, size - end);
        ring = larger;
        head = 0;
        tail = size;
    }
}
