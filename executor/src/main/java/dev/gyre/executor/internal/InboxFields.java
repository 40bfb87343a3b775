package dev.gyre.executor.internal;

import org.jspecify.annotations.Nullable;

/**
 * The fields of an inbox, kept 128 bytes apart by who writes them, so that neither side takes a cache line from the other;
 * a class lays out its superclass's fields first, hence the chain.
 */
@SuppressWarnings("unused") // of the padding only its place in memory matters
final class InboxFields {
    private InboxFields() {}

    /** The slots of the indexes {@code base} to {@code base + slots.length - 1}. */
    static final class Chunk {
        final long base;
        final @Nullable Runnable[] slots;
        final Era era;
        volatile @Nullable Chunk next;

        Chunk(long base, @Nullable Runnable[] slots, Era era) {
            this.base = base;
            this.slots = slots;
            this.era = era;
        }
    }

    /** Written by every producer with every task. */
    private abstract static class Produced extends Padding {
        volatile long produced;
    }

    private abstract static class ProducedPad extends Produced {
        private int c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15;
        private int d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12, d13, d14, d15;
    }

    /** Written by the consumer with every task. */
    private abstract static class Consumed extends ProducedPad {
        volatile long consumed;
        Chunk current;
        int slot;
        int emptied;

        Consumed(Chunk first) {
            current = first;
        }
    }

    private abstract static class ConsumedPad extends Consumed {
        private int e0, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15;
        private int f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15;

        ConsumedPad(Chunk first) {
            super(first);
        }
    }

    /** Read by producers with every task, written once in a chunk or a capacity. */
    private abstract static class Shared extends ConsumedPad {
        final long capacity;
        volatile long limit;
        volatile Chunk tail;
        volatile Chunk head;
        volatile @Nullable Runnable @Nullable [] spare;

        /** In which new chunks are made. */
        volatile Era era;

        Shared(Chunk first, long capacity, Era era) {
            super(first);
            this.era = era;
            this.capacity = capacity;
            limit = capacity;
            tail = first;
            head = first;
        }
    }

    /** All of them, with padding behind the last. */
    abstract static class Padded extends Shared {
        private int g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15;
        private int h0, h1, h2, h3, h4, h5, h6, h7, h8, h9, h10, h11, h12, h13, h14, h15;

        Padded(Chunk first, long capacity, Era era) {
            super(first, capacity, era);
        }
    }
}
