package dev.gyre.executor.internal;

import java.time.Duration;

/** Durations as nanoseconds. */
public final class Times {

    private Times() {}

    /**
     * A duration in nanoseconds, at most the largest {@code long}, at least zero.
     *
     * @param time the duration
     * @return nanoseconds
     */
    public static long nanos(Duration time) {
        if (time.isNegative()) {
            return 0;
        }
        try {
            return time.toNanos();
        } catch (ArithmeticException tooLong) {
            return Long.MAX_VALUE;
        }
    }
}
