package dev.gyre.filters;

import java.time.Duration;

/**
 * How long a request may take.
 *
 * @param timeout from the request's arrival
 */
public record RequestDeadline(Duration timeout) {

    /** Request property that holds the deadline: a {@code Long} on the scale of {@link System#nanoTime()}. */
    public static final String PROPERTY = "dev.gyre.deadline-nanos";

    /** Checks that there is time at all, and that it fits into nanoseconds. */
    public RequestDeadline {
        if (timeout.isZero() || timeout.isNegative() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("must be more than 0 and at most a day");
        }
    }

    /**
     * When a request must be over.
     *
     * @param startNanos when it came, on the scale of {@link System#nanoTime()}
     * @return the deadline on the same scale
     */
    public long deadline(long startNanos) {
        return startNanos + timeout.toNanos();
    }
}
