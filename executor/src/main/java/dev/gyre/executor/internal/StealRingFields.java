package dev.gyre.executor.internal;

/** The counts of a ring, 128 bytes apart: thieves write the one, the owner alone the other. */
@SuppressWarnings("unused") // of the padding only its place in memory matters
abstract class StealRingFields extends StealRingHeads {
    private int c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12, c13, c14, c15;
    private int d0, d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12, d13, d14, d15;
    volatile int tail;
}
