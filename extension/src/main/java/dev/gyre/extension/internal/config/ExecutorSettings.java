package dev.gyre.extension.internal.config;

import dev.gyre.executor.LoopGroupConfig;
import dev.gyre.executor.VirtualThreadMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * What configuration says about the loops of an application.
 *
 * @param loops the loops themselves
 * @param dispatch where resource methods run
 * @param quiet how long the loops must be idle before they stop
 * @param timeout how long accepted tasks may take to end
 * @param requestTimeout longest time for a request whose deadline nobody has set
 * @param drain how long a stopping application waits for its requests
 * @param maxAsync most tasks one managed executor runs at once, 0 for no bound
 * @param hungAfter how long a task of a managed executor may run before it is reported, zero for ever
 */
public record ExecutorSettings(
        LoopGroupConfig loops,
        Dispatch dispatch,
        Duration quiet,
        Duration timeout,
        Duration requestTimeout,
        Duration drain,
        int maxAsync,
        Duration hungAfter) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Duration HOUR = Duration.ofHours(1);

    /** Where resource methods run. */
    public enum Dispatch {
        /** Stage-returning ones on the loops, blocking ones on the threads for blocking work. */
        HYBRID,
        /** All where the server runs them. */
        CONTAINER
    }

    /**
     * Reads the settings.
     *
     * @param config where they are
     * @param mistakes receives one line for each value that breaks its rule
     * @return the settings, with defaults in place of mistakes
     */
    public static ExecutorSettings read(Config config, List<String> mistakes) {
        ConfigReader reader = new ConfigReader(config, mistakes);
        LoopGroupConfig defaults = LoopGroupConfig.defaults();
        LoopGroupConfig loops = new LoopGroupConfig(
                reader.text(ConfigKeys.NAME, NAME, "must be 1 to 64 letters, digits, . _ -", defaults.name()),
                reader.integer(ConfigKeys.LOOPS, 1, 1024, defaults.loops()),
                reader.integer(ConfigKeys.MAX_PENDING, 1, Integer.MAX_VALUE, defaults.maxPending()),
                reader.integer(ConfigKeys.BLOCKING_THREADS, 1, 100_000, defaults.blockingThreads()),
                reader.integer(ConfigKeys.BLOCKING_QUEUE, 1, Integer.MAX_VALUE, defaults.blockingQueue()),
                reader.choice(
                        ConfigKeys.VIRTUAL_THREADS,
                        VirtualThreadMode.class,
                        "auto, on or off",
                        defaults.virtualThreads()),
                reader.duration(
                        ConfigKeys.SLOW_TASK, Duration.ofMillis(1), Duration.ofDays(1), defaults.slowTaskThreshold()));
        return new ExecutorSettings(
                loops,
                reader.choice(ConfigKeys.DISPATCH, Dispatch.class, "hybrid or container", Dispatch.HYBRID),
                reader.duration(ConfigKeys.QUIET, Duration.ZERO, HOUR, Duration.ZERO),
                reader.duration(ConfigKeys.TIMEOUT, Duration.ZERO, HOUR, Duration.ofSeconds(10)),
                unchecked(config)
                        .duration("gyre.limits.request-timeout", Duration.ofMillis(1), HOUR, Duration.ofSeconds(30)),
                unchecked(config).duration("gyre.shutdown.drain", Duration.ZERO, HOUR, Duration.ofSeconds(10)),
                reader.integer(ConfigKeys.MAX_ASYNC, 0, Integer.MAX_VALUE, 0),
                reader.duration(ConfigKeys.HUNG_TASK, Duration.ofMillis(1), Duration.ofDays(1), Duration.ZERO));
    }

    /** For keys of another module, which reports their mistakes. */
    private static ConfigReader unchecked(Config config) {
        return new ConfigReader(config, new ArrayList<>());
    }
}
