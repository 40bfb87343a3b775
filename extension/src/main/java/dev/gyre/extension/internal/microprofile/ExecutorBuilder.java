package dev.gyre.extension.internal.microprofile;

import dev.gyre.extension.internal.managed.TaskGate;
import dev.gyre.extension.internal.managed.TaskPlace;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.jspecify.annotations.Nullable;

/** Builds executors that the application ends itself; for one thread at a time. */
final class ExecutorBuilder implements ManagedExecutor.Builder {

    private final LoopContextManager manager;
    private @Nullable Set<String> propagated;
    private @Nullable Set<String> cleared;
    private @Nullable Integer maxAsync;
    private @Nullable Integer maxQueued;

    ExecutorBuilder(LoopContextManager manager) {
        this.manager = manager;
    }

    @Override
    public ManagedExecutor build() {
        Defaults defaults = Defaults.ofExecutors(manager.application());
        Set<String> carried = defaults.types(propagated, "propagated", Set.of(ThreadContext.ALL_REMAINING));
        Set<String> emptied = defaults.types(cleared, "cleared", Set.of(ThreadContext.TRANSACTION));
        ContextPlan plan = new TypeChoice(carried, emptied, Set.of()).plan(manager.providers());
        TaskGate gate = new TaskGate(defaults.bound(maxAsync, "maxAsync"), defaults.bound(maxQueued, "maxQueued"));
        return new PropagatingExecutor(TaskPlace.forBlocking(manager.loops(), gate), plan, gate);
    }

    @Override
    public ManagedExecutor.Builder propagated(String... types) {
        propagated = Set.copyOf(List.of(types));
        return this;
    }

    @Override
    public ManagedExecutor.Builder cleared(String... types) {
        cleared = Set.copyOf(List.of(types));
        return this;
    }

    @Override
    public ManagedExecutor.Builder maxAsync(int most) {
        maxAsync = checked("maxAsync", most);
        return this;
    }

    @Override
    public ManagedExecutor.Builder maxQueued(int most) {
        maxQueued = checked("maxQueued", most);
        return this;
    }

    private static int checked(String name, int most) {
        if (most < 1 && most != TaskGate.UNBOUNDED) {
            throw new IllegalArgumentException(name + " must be at least 1, or -1 for no bound, was " + most);
        }
        return most;
    }
}
