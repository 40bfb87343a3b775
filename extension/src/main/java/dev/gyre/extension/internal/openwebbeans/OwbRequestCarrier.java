package dev.gyre.extension.internal.openwebbeans;

import dev.gyre.extension.spi.ContextCarrier;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Optional;
import org.apache.webbeans.config.WebBeansContext;
import org.apache.webbeans.intercept.RequestScopedBeanInterceptorHandler;
import org.apache.webbeans.spi.ContextsService;
import org.apache.webbeans.web.context.ServletRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Carries the CDI request context on OpenWebBeans: later stages see the same request scoped beans.
 *
 * <p>OpenWebBeans ends a request's own context with the request's first thread, be the request answered or not, so tasks have one of
 * their own beside it, which ends with the answer.
 */
public final class OwbRequestCarrier implements ContextCarrier {

    private static final String OPENWEBBEANS = "org.apache.webbeans.";

    private final BeanManager beans;
    private final ContextsService contexts;
    private final TaskContext tasks = new TaskContext();
    private final Contextual<TaskBeans> kind = new Kind();
    private volatile @Nullable List<Bean<?>> requestScoped;

    private OwbRequestCarrier(BeanManager beans) {
        this.beans = beans;
        this.contexts = WebBeansContext.currentInstance().getContextsService();
    }

    /**
     * A carrier for one application.
     *
     * @param beans the application's bean manager
     * @return the carrier, empty if it is not of OpenWebBeans
     */
    public static Optional<OwbRequestCarrier> of(BeanManager beans) {
        return beans.getClass().getName().startsWith(OPENWEBBEANS)
                ? Optional.of(new OwbRequestCarrier(beans))
                : Optional.empty();
    }

    /**
     * Makes the context of the tasks known.
     *
     * @param event the deployment
     */
    public void add(AfterBeanDiscovery event) {
        event.addContext(tasks);
    }

    @Override
    public Optional<Carried> capture() {
        TaskBeans current = tasks.active();
        if (current == null) {
            ServletRequestContext request = request();
            current = request == null ? null : beansOf(request);
        }
        if (current == null) {
            return Optional.empty();
        }
        TaskBeans store = current;
        return Optional.of(action -> run(store, action));
    }

    @Override
    public boolean isIdle() {
        return tasks.active() == null && request() == null;
    }

    /** The context of the request that is active on this thread. */
    private @Nullable ServletRequestContext request() {
        Context context = contexts.getCurrentContext(RequestScoped.class, false);
        return context instanceof ServletRequestContext request && request.isActive() ? request : null;
    }

    /** The beans for the tasks of a request, which end with it, among them those that it has made by now. */
    private TaskBeans beansOf(ServletRequestContext request) {
        TaskBeans store = request.get(kind, beans.createCreationalContext(kind));
        store.belongTo(request.getServletRequest());
        for (Bean<?> each : requestScoped()) {
            Object instance = request.get(each);
            if (instance != null) {
                store.takeOver(each, instance);
            }
        }
        return store;
    }

    private List<Bean<?>> requestScoped() {
        List<Bean<?>> all = requestScoped;
        if (all == null) {
            all = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .filter(bean -> bean.getScope() == RequestScoped.class)
                    .toList();
            requestScoped = all;
        }
        return all;
    }

    private void run(TaskBeans store, Runnable action) {
        TaskBeans before = tasks.active();
        if (before == store || (before == null && request() != null)) {
            // Already there, or on a request thread of the server, whose context is the server's to change.
            action.run();
            return;
        }
        store.begin();
        activate(store);
        try {
            action.run();
        } finally {
            activate(before);
            store.end();
        }
    }

    private void activate(@Nullable TaskBeans store) {
        tasks.activate(store);
        // Client proxies remember for each thread what they stand for.
        RequestScopedBeanInterceptorHandler.removeThreadLocals();
    }

    /** What a request context knows of the beans of its tasks: how they begin, and that they end with it. */
    private static final class Kind implements Contextual<TaskBeans> {

        @Override
        public TaskBeans create(CreationalContext<TaskBeans> creation) {
            return new TaskBeans();
        }

        @Override
        public void destroy(TaskBeans store, CreationalContext<TaskBeans> creation) {
            store.leave();
        }
    }
}
