package dev.gyre.executor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings of a group; a record that exists is valid.
 *
 * @param name begins the name of each thread; letters, digits, {@code . _ -}
 * @param loops number of loops, 1 to 1024
 * @param maxPending most tasks, and most timers, one loop holds; at least 1
 * @param blockingThreads most blocking tasks that run at once, 1 to 100000
 * @param blockingQueue most blocking tasks that wait, at least 1
 * @param virtualThreads where blocking tasks run
 * @param slowTaskThreshold how long a task may hold its loop before it is reported, at least 1 ms; zero means no watchdog
 */
public record LoopGroupConfig(
        String name,
        int loops,
        int maxPending,
        int blockingThreads,
        int blockingQueue,
        VirtualThreadMode virtualThreads,
        Duration slowTaskThreshold) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException with one line for each mistake
     */
    public LoopGroupConfig {
        requireNonNull(name, "name");
        requireNonNull(virtualThreads, "virtualThreads");
        requireNonNull(slowTaskThreshold, "slowTaskThreshold");
        List<String> mistakes = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            mistakes.add("GYRE-E001 name must be 1 to 64 of letters, digits, '.', '_', '-', was \"" + name + '"');
        }
        range(mistakes, "GYRE-E002 loops", loops, 1, 1024);
        range(mistakes, "GYRE-E003 maxPending", maxPending, 1, Integer.MAX_VALUE);
        range(mistakes, "GYRE-E004 blockingThreads", blockingThreads, 1, 100_000);
        range(mistakes, "GYRE-E005 blockingQueue", blockingQueue, 1, Integer.MAX_VALUE);
        if (slowTaskThreshold.isNegative()
                || (!slowTaskThreshold.isZero() && slowTaskThreshold.compareTo(Duration.ofMillis(1)) < 0)
                || slowTaskThreshold.compareTo(Duration.ofDays(1)) > 0) {
            mistakes.add("GYRE-E006 slowTaskThreshold must be zero (no watchdog) or 1 ms to 1 day, was "
                    + slowTaskThreshold);
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", mistakes));
        }
    }

    /**
     * One loop per processor, a million pending tasks each, 64 blocking threads with 4096 waiting, 2 s watchdog.
     *
     * @return the default settings
     */
    public static LoopGroupConfig defaults() {
        int processors = Math.min(1024, Runtime.getRuntime().availableProcessors());
        return new LoopGroupConfig(
                "gyre", processors, 1_000_000, 64, 4096, VirtualThreadMode.AUTO, Duration.ofSeconds(2));
    }

    private static void range(List<String> mistakes, String what, int value, int least, int most) {
        if (value < least || value > most) {
            mistakes.add(what + " must be " + least + " to " + most + ", was " + value);
        }
    }
}
