package dev.gyre.extension.internal.concurrent;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Is told, on a loop, of a task that runs for too long. */
@FunctionalInterface
public interface HungTaskListener {

    /**
     * A task is still running.
     *
     * @param task its identity name, else its class
     * @param thread where it runs
     * @param after how long it may run
     */
    void hung(String task, Thread thread, Duration after);

    /** Logs a warning with the thread's stack. */
    static HungTaskListener logging() {
        System.Logger log = System.getLogger("dev.gyre.extension");
        return (task, thread, after) -> log.log(
                System.Logger.Level.WARNING,
                () -> "GYRE-X026 task " + task + " has run for more than " + after + " on " + thread.getName()
                        + ", which is at\n"
                        + Arrays.stream(thread.getStackTrace())
                                .map(frame -> "\tat " + frame)
                                .collect(Collectors.joining("\n")));
    }
}
