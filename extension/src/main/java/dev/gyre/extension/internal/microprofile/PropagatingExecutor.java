package dev.gyre.extension.internal.microprofile;

import dev.gyre.extension.internal.managed.StageExecutor;
import dev.gyre.extension.internal.managed.TaskGate;
import dev.gyre.extension.internal.managed.TaskPlace;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;
import org.jspecify.annotations.Nullable;

/**
 * The threads for blocking work as the executor of MicroProfile Context Propagation: code that asks for one knows nothing of loops and
 * may block. Any thread may call every method.
 */
final class PropagatingExecutor extends StageExecutor implements ManagedExecutor {

    private final ContextPlan plan;

    PropagatingExecutor(TaskPlace place, ContextPlan plan, @Nullable TaskGate owned) {
        super(place, plan, owned);
        this.plan = plan;
    }

    @Override
    public ThreadContext getThreadContext() {
        return new LoopThreadContext(plan, home());
    }

    @Override
    public String toString() {
        return "ManagedExecutor of " + place().loops().name() + " with " + plan;
    }
}
