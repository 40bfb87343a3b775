package dev.gyre.executor.internal;

import java.util.concurrent.atomic.AtomicLong;

/** An atomic long that shares its cache line with no other object allocated after it. */
final class PaddedLong extends AtomicLong {
    @SuppressWarnings("unused") // only their place in memory matters
    private long p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;
}
