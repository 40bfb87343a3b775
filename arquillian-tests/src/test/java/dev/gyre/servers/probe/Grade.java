package dev.gyre.servers.probe;

/** How well a specimen is kept. */
public enum Grade {
    /** Broken. */
    POOR,
    /** Complete. */
    FAIR,
    /** As found. */
    FINE
}
