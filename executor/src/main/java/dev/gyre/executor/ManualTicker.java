package dev.gyre.executor;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock for tests that stands still until it is moved; any thread may move or read it. */
public final class ManualTicker implements Ticker {
    private final AtomicLong now;

    /**
     * A clock that shows a reading.
     *
     * @param start nanoseconds; a value near the largest {@code long} tries out the overflow
     */
    public ManualTicker(long start) {
        now = new AtomicLong(start);
    }

    @Override
    public long nanos() {
        return now.get();
    }

    /**
     * Moves the clock.
     *
     * @param time how far; no loop notices before it looks at the clock again
     */
    public void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
