package dev.gyre.executor.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a loop gives itself: a growing ring of tasks, on the loop's thread only. */
final class LocalQueue {
    private static final int FIRST = 64;

    /** Above this, a ring that has run empty is given up for a small one. */
    private static final int KEEP = 1 << 14;

    private @Nullable Runnable[] ring = new Runnable[FIRST];
    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        return tail - head;
    }

    void add(Runnable task) {
        if (tail - head == ring.length) {
            grow();
        }
        ring[tail++ & (ring.length - 1)] = task;
    }

    @Nullable
    Runnable poll() {
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
