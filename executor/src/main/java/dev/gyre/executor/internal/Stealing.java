package dev.gyre.executor.internal;

/** Whether the loops of a group share the tasks given to the group. */
public enum Stealing {
    /** With two loops or more on three processors or more. */
    AUTO,
    /** With two loops or more. */
    ON,
    /** Each task stays on the loop it was dealt to in turn. */
    OFF;

    boolean applies(int loops) {
        return loops > 1 && this != OFF && (this == ON || Runtime.getRuntime().availableProcessors() > 2);
    }
}
