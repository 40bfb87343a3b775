package dev.gyre.executor.internal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The figures of one loop. The loop's thread alone counts with {@link #add}, so that costs no atomic operation. */
final class LoopCounters {
    final AtomicLong tasks = new PaddedLong();
    final AtomicLong turns = new PaddedLong();
    final AtomicLong parks = new AtomicLong();
    final AtomicLong fired = new AtomicLong();
    final AtomicLong uncaught = new AtomicLong();
    final AtomicLong pendingTimers = new AtomicLong();
    final LongAdder cancelled = new LongAdder();
    final LongAdder rejected = new LongAdder();

    static void add(AtomicLong counter) {
        counter.setOpaque(counter.getPlain() + 1);
    }
}
