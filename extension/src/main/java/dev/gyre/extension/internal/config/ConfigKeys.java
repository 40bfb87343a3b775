package dev.gyre.extension.internal.config;

import java.util.List;

/** The catalog of the keys this module reads; the table in the documentation is generated from it. */
public final class ConfigKeys {

    static final String NAME = "gyre.executor.name";
    static final String LOOPS = "gyre.executor.loops";
    static final String MAX_PENDING = "gyre.executor.max-pending";
    static final String BLOCKING_THREADS = "gyre.executor.blocking-threads";
    static final String BLOCKING_QUEUE = "gyre.executor.blocking-queue";
    static final String SLOW_TASK = "gyre.executor.slow-task-threshold";
    static final String VIRTUAL_THREADS = "gyre.executor.virtual-threads";
    static final String MAX_ASYNC = "gyre.executor.max-async";
    static final String HUNG_TASK = "gyre.executor.hung-task-threshold";
    static final String DISPATCH = "gyre.executor.dispatch";
    static final String QUIET = "gyre.executor.shutdown.quiet";
    static final String TIMEOUT = "gyre.executor.shutdown.timeout";

    private static final List<ConfigKey> ALL = List.of(
            new ConfigKey(NAME, "1 to 64 letters, digits, . _ -", "gyre", "what the names of all threads begin with"),
            new ConfigKey(LOOPS, "1 to 1024", "number of processors", "event loops, a thread each"),
            new ConfigKey(MAX_PENDING, "1 or more", "1000000", "most tasks one loop holds; more are rejected"),
            new ConfigKey(BLOCKING_THREADS, "1 to 100000", "64", "most blocking tasks that run at once"),
            new ConfigKey(BLOCKING_QUEUE, "1 or more", "4096", "most blocking tasks that wait; more are rejected"),
            new ConfigKey(
                    SLOW_TASK,
                    "duration, 0s or 1 ms to 1 day",
                    "PT2S",
                    "how long a task may hold its loop before a warning; 0s means no watchdog"),
            new ConfigKey(
                    VIRTUAL_THREADS,
                    "auto, on or off",
                    "auto",
                    "whether blocking tasks run on virtual threads; auto does from JDK 24 on"),
            new ConfigKey(
                    MAX_ASYNC,
                    "0 or more",
                    "0",
                    "most tasks and stage actions that one managed executor runs at once; 0 means no bound"),
            new ConfigKey(
                    HUNG_TASK,
                    "duration, 0s or 1 ms to 1 day",
                    "0s",
                    "how long a task of a managed executor may run before a warning with its stack; 0s means for ever"),
            new ConfigKey(
                    DISPATCH,
                    "hybrid or container",
                    "hybrid",
                    "hybrid runs stage-returning resource methods on the loops and blocking ones beside them;"
                            + " container leaves all on the server's threads"),
            new ConfigKey(QUIET, "duration, 0s to 1 h", "0s", "how long the loops must be idle before they stop"),
            new ConfigKey(
                    TIMEOUT,
                    "duration, 0s to 1 h",
                    "PT10S",
                    "how long accepted tasks may take to end once the application stops; then they are interrupted"));

    private ConfigKeys() {}

    /** Every key of this module. */
    public static List<ConfigKey> all() {
        return ALL;
    }
}
