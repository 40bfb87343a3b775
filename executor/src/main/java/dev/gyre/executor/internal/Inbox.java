package dev.gyre.executor.internal;

import dev.gyre.executor.internal.InboxFields.Chunk;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The tasks handed to one consumer by other threads, in the order of acceptance: any number of producers.
 *
 * <p>A producer claims an index by one compare-and-set on {@code produced} and then stores its task in the chunk of that
 * index. The sign bit of {@code produced} says CLOSED, and the index changes only by that compare-and-set, so once the bit
 * is there no claim succeeds: what was accepted before is exactly what the consumer will find.
 *
 * <p>Chunks form a list that producers extend by a compare-and-set on {@code next}; no index bit is needed for growing,
 * hence growing cannot lose CLOSED. A producer reads its {@code tail} hint before it claims, so the hint's chunk is never
 * past the claimed index. The consumer links a finished chunk to itself, which keeps dead chunks from holding on to live
 * ones; a producer that meets such a chunk starts over from {@code head}, which cannot be past its still empty slot.
 *
 * <p>The slots of a finished chunk serve the next one, until the next collection ({@link Era}). A chunk itself is never used
 * twice: a slow producer may still hold it, and it tells by {@code base} that its index is not there.
 */
final class Inbox extends InboxFields.Padded {

    /** The answer to an offer. */
    enum Answer {
        ACCEPTED,
        FULL,
        CLOSED;

        /** What a submitter to this executor is told. */
        RejectedExecutionException refusal(String executor, long capacity) {
            return new RejectedExecutionException(
                    this == CLOSED
                            ? "GYRE-E020 " + executor
                                    + " is shut down and takes no task; submit before closing its group"
                            : "GYRE-E021 " + executor + " already holds " + capacity
                                    + " pending tasks or timers; submit more slowly or raise maxPending");
        }
    }

    /** The consumer's way to take many. */
    interface Sink {
        /** Whether it takes one more. */
        boolean wantsMore();

        /** Takes one. */
        void take(Runnable task);
    }

    /**
     * Slots of a chunk. So many that new chunks are rare: the compiler of Java 17 takes a call that it has counted a hundred times
     * for hot, and submission is slower by a third with the growth of the inbox inlined.
     */
    static final int CHUNK = 4096;

    /** Rounds of spinning, of about 25 nanoseconds each. */
    private static final int ASIDE = 32;

    private static final long CLOSED = Long.MIN_VALUE;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Runnable[].class);
    private static final VarHandle NEXT;
    private static final VarHandle PRODUCED;
    private static final VarHandle CONSUMED;
    private static final VarHandle SPARE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            NEXT = lookup.findVarHandle(Chunk.class, "next", Chunk.class);
            PRODUCED = lookup.findVarHandle(Inbox.class, "produced", long.class);
            CONSUMED = lookup.findVarHandle(Inbox.class, "consumed", long.class);
            SPARE = lookup.findVarHandle(Inbox.class, "spare", Runnable[].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    Inbox(long capacity) {
        this(new Era(), capacity);
    }

    private Inbox(Era era, long capacity) {
        super(new Chunk(0, new Runnable[CHUNK], era), capacity, era);
    }

    /** Any thread. */
    Answer offer(Runnable task) {
        while (true) {
            Chunk hint = tail;
            long index = produced;
            if (index < 0) {
                return Answer.CLOSED;
            }
            if (index >= limit) {
                long raised = limitNow();
                limit = raised; // another producer may put an older one over it
                if (index >= raised) {
                    return Answer.FULL;
                }
            }
            if (PRODUCED.compareAndSet(this, index, index + 1)) {
                Chunk chunk = index - hint.base < CHUNK ? hint : chunkOf(hint, index);
                SLOT.setRelease(chunk.slots, (int) (index - chunk.base), task);
                return Answer.ACCEPTED;
            }
            stepAside();
        }
    }

    /** Any thread, any number of times. */
    void close() {
        PRODUCED.getAndBitwiseOr(this, CLOSED);
    }

    /** Any thread. */
    boolean isClosed() {
        return produced < 0;
    }

    /** The consumer only. Null also while the next producer has claimed its index but not yet stored its task. */
    @Nullable
    Runnable poll() {
        Chunk chunk = chunk();
        if (chunk == null) {
            return null;
        }
        int index = slot;
        Runnable task = (Runnable) SLOT.getAcquire(chunk.slots, index);
        if (task != null) {
            consume(chunk, index + 1);
            empty();
        }
        return task;
    }

    /**
     * The consumer only: takes as many as there are and the sink wants, at most so many, and returns how many. What it has
     * taken leaves its slots only at the end, or with the next call if the sink throws: producers write beside them, and to take a
     * line of the cache from them once is cheaper than once for each task.
     */
    int drain(Sink sink, int most) {
        Chunk chunk = chunk();
        if (chunk == null) {
            return 0;
        }
        @Nullable Runnable[] slots = chunk.slots;
        int first = slot;
        int end = Math.min(CHUNK, first + most);
        int index = first;
        while (index < end && sink.wantsMore()) {
            Runnable task = (Runnable) SLOT.getAcquire(slots, index);
            if (task == null) {
                break;
            }
            consume(chunk, ++index);
            sink.take(task);
        }
        empty();
        return index - first;
    }

    /** Whether every index claimed has been consumed; exact for the consumer. */
    boolean isEmpty() {
        return size() == 0;
    }

    /** Any thread: tasks accepted and not yet consumed. */
    long size() {
        long taken = (long) CONSUMED.getAcquire(this);
        return (produced & ~CLOSED) - taken;
    }

    /** Any thread: tasks ever accepted. */
    long accepted() {
        return produced & ~CLOSED;
    }

    /** The consumer: tasks ever consumed. */
    long consumed() {
        return (long) CONSUMED.get(this);
    }

    /** The chunk of the next index, null if no producer has made it. */
    private @Nullable Chunk chunk() {
        Chunk chunk = current;
        return slot < CHUNK ? chunk : advance(chunk);
    }

    private void consume(Chunk chunk, int upTo) {
        slot = upTo;
        CONSUMED.setRelease(this, chunk.base + upTo);
    }

    /** Forgets what was taken. */
    private void empty() {
        @Nullable Runnable[] slots = current.slots;
        for (int i = emptied; i < slot; i++) {
            slots[i] = null;
        }
        emptied = slot;
    }

    /** To the chunk after a finished one, if a producer has made it. */
    private @Nullable Chunk advance(Chunk finished) {
        Chunk next = finished.next;
        if (next == null) {
            return null;
        }
        empty(); // a sink may take on its own what comes after the task it has
        current = next;
        slot = 0;
        emptied = 0;
        head = next;
        finished.next = finished;
        recycle(finished);
        return next;
    }

    /** Keeps its slots, all of them null again, unless they have seen a collection. */
    private void recycle(Chunk finished) {
        if (era.over()) {
            era = new Era();
            spare = null;
        } else if (finished.era == era) {
            spare = finished.slots;
        }
    }

    /**
     * Leaves the index to the producer that was faster, for a moment: one that has its cache line to itself claims many in the
     * time that two take to wrest a few from each other, and fills whole lines of slots besides.
     */
    private static void stepAside() {
        for (int i = 0; i < ASIDE; i++) {
            Thread.onSpinWait();
        }
    }

    private Chunk chunkOf(Chunk hint, long index) {
        Chunk chunk = hint;
        while (index - chunk.base >= CHUNK) {
            Chunk next = chunk.next;
            if (next == null) {
                Chunk fresh = new Chunk(chunk.base + CHUNK, slots(), era);
                if (NEXT.compareAndSet(chunk, null, fresh)) {
                    next = fresh;
                } else {
                    spare = fresh.slots;
                    next = chunk.next;
                }
            }
            chunk = next == null || next == chunk ? head : next;
        }
        if (chunk != hint) {
            tail = chunk;
            // Here rather than when it is reached: a branch that is first taken after a million tasks has the compiler
            // throw away its code for submissions and compile it anew, often worse.
            limit = limitNow();
        }
        return chunk;
    }

    /** The consumer's index is read only here, to leave its cache line alone. */
    private long limitNow() {
        return (long) CONSUMED.getAcquire(this) + capacity;
    }

    private @Nullable Runnable[] slots() {
        @Nullable Runnable[] recycled = (Runnable[]) SPARE.getAndSet(this, null);
        return recycled != null ? recycled : new Runnable[CHUNK];
    }
}
