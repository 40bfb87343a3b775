package dev.gyre.executor;

/** Whether blocking work runs on virtual threads. */
public enum VirtualThreadMode {
    /** On virtual threads from JDK 24 on, where a monitor no longer pins its carrier; on platform threads before. */
    AUTO,
    /** On virtual threads wherever the JDK has them (21 and later), on platform threads elsewhere. */
    ON,
    /** Always on platform threads. */
    OFF
}
