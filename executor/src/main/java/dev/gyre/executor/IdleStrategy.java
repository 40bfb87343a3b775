package dev.gyre.executor;

/** What a loop does between running out of work and sleeping. */
public enum IdleStrategy {
    /** Sleeps at once; a submission to a sleeping loop costs a wake-up, some microseconds of latency. */
    PARK,

    /**
     * Looks for work for up to 20 microseconds if work has lately come that soon, and only where there are more processors than
     * loops. A few looks in vain end it for a while, so an idle loop uses no processor.
     */
    ADAPTIVE,

    /** Never sleeps: the least latency, for one processor per loop whether there is work or not. */
    BUSY
}
