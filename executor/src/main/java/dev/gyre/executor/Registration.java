package dev.gyre.executor;

/** What a caller keeps to take back a callback it gave; any thread may do so, any number of times. */
@FunctionalInterface
public interface Registration {

    /** Removes the callback; one that already runs is not stopped. */
    void remove();
}
