package dev.gyre.executor.internal;

import dev.gyre.executor.IdleStrategy;
import dev.gyre.executor.LoopExceptionHandler;
import dev.gyre.executor.RejectionPolicy;
import dev.gyre.executor.SlowTaskListener;
import dev.gyre.executor.TaskFactory;
import dev.gyre.executor.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * What a group is given besides numbers.
 *
 * @param ticker the clock of the timers
 * @param exceptionHandler receives failures nobody waits for
 * @param slowTaskListener receives the watchdog's reports
 * @param observer sees every task start and end
 * @param rejection decides about tasks that cannot be taken
 * @param idle what a loop without work does
 * @param stealing whether loops share the group's tasks
 * @param contextClassLoader what each task starts with
 * @param taskFactory makes the tasks of {@code createTask}
 * @param debug wraps what is submitted; null outside debug mode
 */
public record GroupParts(
        Ticker ticker,
        LoopExceptionHandler exceptionHandler,
        SlowTaskListener slowTaskListener,
        TaskObserver observer,
        RejectionPolicy rejection,
        IdleStrategy idle,
        Stealing stealing,
        @Nullable ClassLoader contextClassLoader,
        TaskFactory taskFactory,
        @Nullable DebugMode debug) {}
