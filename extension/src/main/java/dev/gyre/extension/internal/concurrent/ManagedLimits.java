package dev.gyre.extension.internal.concurrent;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.config.ExecutorSettings;
import dev.gyre.extension.internal.managed.TaskGate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a managed executor allows its tasks.
 *
 * @param maxAsync most tasks and actions of stages that run at once, from 1, or {@link TaskGate#UNBOUNDED}
 * @param hungAfter how long a task may run before it is reported, zero for ever
 * @param listener takes the reports
 */
public record ManagedLimits(int maxAsync, Duration hungAfter, HungTaskListener listener) {

    /** No limits. */
    public static final ManagedLimits NONE =
            new ManagedLimits(TaskGate.UNBOUNDED, Duration.ZERO, HungTaskListener.logging());

    /** Refuses what cannot be meant. */
    public ManagedLimits {
        if (maxAsync < 1 && maxAsync != TaskGate.UNBOUNDED) {
            throw new IllegalArgumentException("maxAsync must be at least 1 or UNBOUNDED, was " + maxAsync);
        }
        if (hungAfter.isNegative()) {
            throw new IllegalArgumentException("hungAfter must not be negative, was " + hungAfter);
        }
    }

    static ManagedLimits of(ExecutorSettings settings) {
        int maxAsync = settings.maxAsync() == 0 ? TaskGate.UNBOUNDED : settings.maxAsync();
        return new ManagedLimits(maxAsync, settings.hungAfter(), HungTaskListener.logging());
    }

    @Nullable
    TaskGate gate() {
        return maxAsync == TaskGate.UNBOUNDED ? null : new TaskGate(maxAsync, TaskGate.UNBOUNDED);
    }

    TrackedTasks track(EventLoopGroup loops) {
        return new TrackedTasks(loops, hungAfter, listener);
    }
}
