package dev.gyre.extension.internal.concurrent;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the listener of one task, if it has one, what happens to it; a listener that throws is logged and goes on. */
final class TaskListeners {

    private static final System.Logger LOG = System.getLogger("dev.gyre.extension");

    private final ManagedExecutorService executor;
    private final Object task;
    private final @Nullable ManagedTaskListener listener;

    TaskListeners(ManagedExecutorService executor, Object task) {
        this.executor = executor;
        this.task = task;
        this.listener = task instanceof ManagedTask managed ? managed.getManagedTaskListener() : null;
    }

    /** What the task calls itself, else its class. */
    String name() {
        Map<String, String> properties = task instanceof ManagedTask managed ? managed.getExecutionProperties() : null;
        String identity = properties == null ? null : properties.get(ManagedTask.IDENTITY_NAME);
        return identity == null ? task.getClass().getName() : identity;
    }

    void submitted(Future<?> future) {
        tell(each -> each.taskSubmitted(future, executor, task));
    }

    void starting(Future<?> future) {
        tell(each -> each.taskStarting(future, executor, task));
    }

    @SuppressWarnings("NullAway") // the API takes null for a task that did well
    void aborted(Future<?> future, @Nullable Throwable reason) {
        tell(each -> each.taskAborted(future, executor, task, reason));
    }

    @SuppressWarnings("NullAway") // the API takes null for a task that did well
    void done(Future<?> future, @Nullable Throwable failure) {
        tell(each -> each.taskDone(future, executor, task, failure));
    }

    private void tell(Consumer<ManagedTaskListener> event) {
        if (listener != null) {
            try {
                event.accept(listener);
            } catch (RuntimeException thrown) {
                LOG.log(System.Logger.Level.WARNING, "GYRE-X020 the listener of task " + task + " failed", thrown);
            }
        }
    }
}
