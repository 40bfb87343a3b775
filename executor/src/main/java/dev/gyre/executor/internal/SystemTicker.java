package dev.gyre.executor.internal;

import dev.gyre.executor.Ticker;

/** The clock of the JVM, which goes at the same pace for all and is never set. */
public enum SystemTicker implements Ticker {
    /** The only one. */
    INSTANCE;

    @Override
    public long nanos() {
        return System.nanoTime();
    }
}
