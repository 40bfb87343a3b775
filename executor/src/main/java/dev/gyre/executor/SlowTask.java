package dev.gyre.executor;

import java.time.Duration;
import java.util.List;

/**
 * A task seen to hold its loop for longer than the group's threshold.
 *
 * @param loop the loop that is held
 * @param heldFor how long so far, at least
 * @param stack where its thread was when it was seen, innermost frame first
 */
public record SlowTask(EventLoop loop, Duration heldFor, List<StackTraceElement> stack) {

    /** Copies the stack. */
    public SlowTask {
        stack = List.copyOf(stack);
    }
}
