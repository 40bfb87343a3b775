package dev.gyre.executor.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The tasks handed to one loop by other threads, in the order of acceptance: any number of producers, one consumer.
 *
 * <p>A producer claims an index by one compare-and-set on {@code produced} and then stores its task in the chunk of that
 * index. The sign bit of {@code produced} says CLOSED, and the index changes only by that compare-and-set, so once the bit
 * is there no claim succeeds: what was accepted before is exactly what the consumer will find.
 *
 * <p>Chunks form a list that producers extend by a compare-and-set on {@code next}; no index bit is needed for growing,
 * hence growing cannot lose CLOSED. A producer reads its {@code tail} hint before it claims, so the hint's chunk is never
 * past the claimed index. The consumer links a finished chunk to itself, which keeps dead chunks from holding on to live
 * ones; a producer that meets such a chunk starts over from {@code head}, which cannot be past its still empty slot.
 */
final class Inbox {

    /** The answer to an offer. */
    enum Answer {
        ACCEPTED,
        FULL,
        CLOSED
    }

    static final int CHUNK = 1024;
    private static final long CLOSED = Long.MIN_VALUE;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Runnable[].class);
    private static final VarHandle NEXT = next();

    private final PaddedLong produced = new PaddedLong();
    private final PaddedLong consumed = new PaddedLong();
    private final long capacity;
    private volatile long limit;
    private volatile Chunk tail;
    private volatile Chunk head;

    Inbox(long capacity) {
        this.capacity = capacity;
        limit = capacity;
        head = new Chunk(0);
        tail = head;
    }

    /** Any thread. */
    Answer offer(Runnable task) {
        while (true) {
            Chunk hint = tail;
            long index = produced.get();
            if (index < 0) {
                return Answer.CLOSED;
            }
            if (index >= limit) {
                // The consumer's index is read only once per capacity, to leave its cache line alone.
                limit = consumed.getAcquire() + capacity;
                if (index >= limit) {
                    return Answer.FULL;
                }
            }
            if (produced.compareAndSet(index, index + 1)) {
                Chunk chunk = chunkOf(hint, index);
                SLOT.setRelease(chunk.slots, (int) (index - chunk.base), task);
                return Answer.ACCEPTED;
            }
        }
    }

    /** Any thread, any number of times. */
    void close() {
        produced.getAndUpdate(index -> index | CLOSED);
    }

    /** The consumer only. Null also while the next producer has claimed its index but not yet stored its task. */
    @Nullable
    Runnable poll() {
        long index = consumed.getPlain();
        Chunk chunk = head;
        if (index - chunk.base == CHUNK) {
            Chunk next = chunk.next;
            if (next == null) {
                return null;
            }
            head = next;
            chunk.next = chunk;
            chunk = next;
        }
        int slot = (int) (index - chunk.base);
        Runnable task = (Runnable) SLOT.getAcquire(chunk.slots, slot);
        if (task != null) {
            SLOT.set(chunk.slots, slot, null);
            consumed.setRelease(index + 1);
        }
        return task;
    }

    /** Whether every index claimed has been consumed; exact for the consumer. */
    boolean isEmpty() {
        return size() == 0;
    }

    /** Any thread: tasks accepted and not yet consumed. */
    long size() {
        long taken = consumed.getAcquire();
        return (produced.get() & ~CLOSED) - taken;
    }

    /** Any thread: tasks ever accepted. */
    long accepted() {
        return produced.get() & ~CLOSED;
    }

    private Chunk chunkOf(Chunk hint, long index) {
        Chunk chunk = hint;
        while (index - chunk.base >= CHUNK) {
            Chunk next = chunk.next;
            if (next == null) {
                Chunk fresh = new Chunk(chunk.base + CHUNK);
                next = NEXT.compareAndSet(chunk, null, fresh) ? fresh : chunk.next;
            }
            chunk = next == null || next == chunk ? head : next;
        }
        if (chunk != hint) {
            tail = chunk;
        }
        return chunk;
    }

    private static VarHandle next() {
        try {
            return MethodHandles.lookup().findVarHandle(Chunk.class, "next", Chunk.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The slots of the indexes {@code base} to {@code base + CHUNK - 1}. */
    private static final class Chunk {
        final long base;
        final @Nullable Runnable[] slots = new Runnable[CHUNK];
        volatile @Nullable Chunk next;

        Chunk(long base) {
            this.base = base;
        }
    }
}
