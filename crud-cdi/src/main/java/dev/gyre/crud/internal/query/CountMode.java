package dev.gyre.crud.internal.query;

/** Whether a list says how many items match in all. */
public enum CountMode {
    /** It does not; nothing is counted. */
    NONE,
    /** Counted one by one. */
    EXACT,
    /** From the collection's own books where nothing is filtered, otherwise exact. */
    ESTIMATED
}
