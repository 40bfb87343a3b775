package dev.gyre.extension.internal.microprofile;

import dev.gyre.extension.internal.managed.TaskPlace;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.context.ThreadContext;
import org.jspecify.annotations.Nullable;

/** Builds thread contexts; for one thread at a time. */
final class ThreadContextBuilder implements ThreadContext.Builder {

    private final LoopContextManager manager;
    private @Nullable Set<String> propagated;
    private @Nullable Set<String> cleared;
    private @Nullable Set<String> unchanged;

    ThreadContextBuilder(LoopContextManager manager) {
        this.manager = manager;
    }

    @Override
    public ThreadContext build() {
        Defaults defaults = Defaults.ofContexts(manager.application());
        TypeChoice choice = new TypeChoice(
                defaults.types(propagated, "propagated", Set.of(ThreadContext.ALL_REMAINING)),
                defaults.types(cleared, "cleared", Set.of(ThreadContext.TRANSACTION)),
                defaults.types(unchanged, "unchanged", Set.of()));
        ContextPlan plan = choice.plan(manager.providers());
        // Stages that are given context have an executor besides, which nobody can end.
        return new PropagatingExecutor(TaskPlace.forBlocking(manager.loops(), null), plan, null).getThreadContext();
    }

    @Override
    public ThreadContext.Builder propagated(String... types) {
        propagated = Set.copyOf(List.of(types));
        return this;
    }

    @Override
    public ThreadContext.Builder cleared(String... types) {
        cleared = Set.copyOf(List.of(types));
        return this;
    }

    @Override
    public ThreadContext.Builder unchanged(String... types) {
        unchanged = Set.copyOf(List.of(types));
        return this;
    }
}
