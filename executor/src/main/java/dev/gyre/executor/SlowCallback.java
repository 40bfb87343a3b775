package dev.gyre.executor;

import java.time.Duration;
import java.util.List;

/**
 * A callback that took long, seen in debug mode once it has ended.
 *
 * @param loop the loop it ran on
 * @param what the callback's own description
 * @param took how long it ran, by the loop's clock
 * @param submittedAt where it was submitted, innermost frame first
 */
public record SlowCallback(EventLoop loop, String what, Duration took, List<StackTraceElement> submittedAt) {

    /** Copies the stack. */
    public SlowCallback {
        submittedAt = List.copyOf(submittedAt);
    }
}
