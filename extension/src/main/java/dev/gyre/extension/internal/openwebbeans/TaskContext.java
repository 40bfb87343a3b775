package dev.gyre.extension.internal.openwebbeans;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/** A request context beside that of OpenWebBeans, active on threads that run a task of a request; used by any thread. */
final class TaskContext implements AlterableContext {

    @SuppressWarnings("ThreadLocalUsage") // one context an application: their beans must not meet
    private final ThreadLocal<@Nullable TaskBeans> active = new ThreadLocal<>();

    @Nullable
    TaskBeans active() {
        return active.get();
    }

    void activate(@Nullable TaskBeans beans) {
        if (beans == null) {
            active.remove();
        } else {
            active.set(beans);
        }
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return RequestScoped.class;
    }

    @Override
    public boolean isActive() {
        return active.get() != null;
    }

    @Override
    public <T> T get(Contextual<T> kind, CreationalContext<T> creation) {
        return beans().getOrMake(kind, creation);
    }

    @Override
    public <T> @Nullable T get(Contextual<T> kind) {
        return beans().get(kind);
    }

    @Override
    public void destroy(Contextual<?> kind) {
        beans().destroy(kind);
    }

    private TaskBeans beans() {
        TaskBeans beans = active.get();
        if (beans == null) {
            throw new ContextNotActiveException("no task of a request runs on this thread");
        }
        return beans;
    }
}
