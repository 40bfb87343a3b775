package dev.gyre.executor.internal;

/** The life of a loop; it only moves down this list and may skip a state. */
enum LoopState {
    /** Accepts and runs. */
    RUNNING,
    /** Still accepts, until nothing has arrived for the quiet period or the timeout has passed. */
    SHUTTING_DOWN,
    /** Refuses; runs what was accepted. */
    CLOSED,
    /** Has run or handed back everything; its thread ends. */
    TERMINATED
}
