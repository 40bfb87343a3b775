package dev.gyre.executor.internal;

/** The place some work runs at, which must not wait for that work itself. */
interface SelfWait {

    /** Throws {@link IllegalStateException} if the calling thread would wait for its own work. */
    void forbid(String what);
}
