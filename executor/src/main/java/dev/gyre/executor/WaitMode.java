package dev.gyre.executor;

/** When {@link Stages#wait} has waited enough. */
public enum WaitMode {
    /** As soon as one stage has ended, in whatever way. */
    FIRST_COMPLETED,
    /** As soon as one stage has failed, else when all have ended; a cancelled stage has not failed. */
    FIRST_EXCEPTION,
    /** When all stages have ended. */
    ALL_COMPLETED
}
