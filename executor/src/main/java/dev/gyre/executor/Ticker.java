package dev.gyre.executor;

import dev.gyre.executor.internal.SystemTicker;

/**
 * A monotonic clock in nanoseconds; values are compared by difference only.
 *
 * <p>Any thread may read it. A loop reads it once per turn and whenever a delay is turned into a deadline.
 */
@FunctionalInterface
public interface Ticker {

    /**
     * The nanoseconds passed since an arbitrary origin.
     *
     * @return the reading, possibly negative
     */
    long nanos();

    /**
     * The clock of the JVM, {@link System#nanoTime()}.
     *
     * @return that clock
     */
    static Ticker system() {
        return SystemTicker.INSTANCE;
    }
}
