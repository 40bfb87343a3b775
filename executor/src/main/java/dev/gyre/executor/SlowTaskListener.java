package dev.gyre.executor;

import java.util.stream.Collectors;

/** Is told, on the group's watchdog thread and once per task, that a task holds its loop for too long. */
@FunctionalInterface
public interface SlowTaskListener {

    /**
     * Takes one report; what it throws is logged.
     *
     * @param task what was seen
     */
    void onSlowTask(SlowTask task);

    /**
     * Takes one report of debug mode, on the loop's thread; what it throws is logged. Unless overridden it writes to the
     * logger {@code dev.gyre.executor}.
     *
     * @param callback what took long
     */
    default void onSlowCallback(SlowCallback callback) {
        System.getLogger("dev.gyre.executor")
                .log(
                        System.Logger.Level.WARNING,
                        "GYRE-E014 " + callback.what() + " took "
                                + callback.took().toMillis() + " ms on "
                                + callback.loop() + "; it was submitted\n"
                                + callback.submittedAt().stream()
                                        .map(frame -> "\tat " + frame)
                                        .collect(Collectors.joining("\n")));
    }

    /**
     * Writes each report with its stack to the logger {@code dev.gyre.executor}.
     *
     * @return the default listener
     */
    static SlowTaskListener logging() {
        return task -> System.getLogger("dev.gyre.executor")
                .log(
                        System.Logger.Level.WARNING,
                        "GYRE-E011 a task holds " + task.loop() + " for "
                                + task.heldFor().toMillis() + " ms; move blocking work to blocking()\n"
                                + task.stack().stream()
                                        .map(frame -> "\tat " + frame)
                                        .collect(Collectors.joining("\n")));
    }
}
