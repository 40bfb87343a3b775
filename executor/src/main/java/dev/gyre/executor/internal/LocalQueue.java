package dev.gyre.executor.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a loop gives itself, on its thread only: a growing ring of tasks, and a place for a single one.
 *
 * <p>Most queues hold one task. Each then waits for the memory access that hands it over, and that to one field is shorter
 * than that to a ring: its place is known before the queue is looked at.
 */
final class LocalQueue {
    private static final int FIRST = 64;

    /** Above this, a ring that has run empty is given up for a small one. */
    private static final int KEEP = 1 << 14;

    /** Older than all in the ring. */
    private @Nullable Runnable single;

    private @Nullable Runnable[] ring = new Runnable[FIRST];
    private int head;
    private int tail;

    boolean isEmpty() {
        return single == null && head == tail;
    }

    int size() {
        return tail - head + (single == null ? 0 : 1);
    }

    /** Takes a task if there is no other. */
    boolean addFirst(Runnable task) {
        if (single != null || head != tail) {
            return false;
        }
        single = task;
        return true;
    }

    /** Takes a task behind others. */
    void add(Runnable task) {
        if (tail - head == ring.length) {
            grow();
        }
        ring[tail++ & (ring.length - 1)] = task;
    }

    @Nullable
    Runnable poll() {
        Runnable task = single;
        if (task == null) {
            return pollRing();
        }
        single = null;
        return task;
    }

    private @Nullable Runnable pollRing() {
        if (head == tail) {
            return null;
        }
        int slot = head++ & (ring.length - 1);
        Runnable task = ring[slot];
        ring[slot] = null;
        if (head == tail && ring.length > KEEP) {
            ring = new Runnable[FIRST];
            head = 0;
            tail = 0;
        }
        return task;
    }

    /** The same tasks in younger memory, unless they are many. */
    LocalQueue renewed() {
        if (size() > FIRST) {
            return this;
        }
        LocalQueue young = new LocalQueue();
        young.single = single;
        for (Runnable task = pollRing(); task != null; task = pollRing()) {
            young.add(task);
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
