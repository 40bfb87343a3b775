package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.Optional;
import org.jboss.weld.context.RequestContext;
import org.jboss.weld.context.api.ContextualInstance;
import org.jboss.weld.context.bound.BoundLiteral;
import org.jboss.weld.context.bound.BoundRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Carries the CDI request context on Weld: later stages see the same request scoped beans.
 *
 * <p>CDI itself can only start another, empty context on a thread. The beans are shared, not the store of the servlet request: a
 * stage that outlives its request must not write into a request the server has already given to somebody else.
 */
public final class WeldRequestCarrier implements ContextCarrier {

    private final BeanManager beans;

    @SuppressWarnings("ThreadLocalUsage") // one carrier an application: their stores must not meet
    private final ThreadLocal<@Nullable RequestBeans> applied = new ThreadLocal<>();

    private final Contextual<RequestBeans> kind = new Kind();
    private volatile RequestContext @Nullable [] contexts;

    /** Weld has one for all threads of an application; to look it up costs more than the rest of a task. */
    private volatile @Nullable BoundRequestContext bound;

    /**
     * A carrier for one application.
     *
     * @param beans the application's bean manager, of Weld
     */
    public WeldRequestCarrier(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public Optional<Carried> capture() {
        RequestContext context = active();
        if (context == null) {
            return Optional.empty(); // also in a task whose request has ended within it
        }
        RequestBeans current = applied.get();
        if (current != null) {
            return current.carried();
        }
        Collection<ContextualInstance<?>> present = context.getAllContextualInstances();
        RequestBeans store = beansOf(context, present);
        store.takeOver(present);
        return store.carried();
    }

    @Override
    public boolean isIdle() {
        return active() == null;
    }

    /** The beans of the request that is active on this thread, which end with it. */
    private RequestBeans beansOf(RequestContext context, Collection<ContextualInstance<?>> present) {
        for (ContextualInstance<?> instance : present) {
            if (instance.getInstance() instanceof RequestBeans store && store.isOf(this)) {
                return store;
            }
        }
        return context.get(kind, beans.createCreationalContext(kind));
    }

    /** The request context of this thread; asking CDI for it would throw an exception for every task without one. */
    private @Nullable RequestContext active() {
        RequestContext[] all = contexts;
        if (all == null) {
            all = beans.createInstance().select(RequestContext.class, Any.Literal.INSTANCE).stream()
                    .toArray(RequestContext[]::new);
            contexts = all;
        }
        for (RequestContext context : all) {
            if (context.isActive()) {
                return context;
            }
        }
        return null;
    }

    /** Runs an action with these beans on the calling thread. */
    void run(RequestBeans store, Runnable action) {
        RequestBeans before = applied.get();
        if (before == store || (before == null && active() != null)) {
            // Already there, or on a request thread of the server, whose context is the server's to change.
            action.run();
            return;
        }
        BoundRequestContext context = bound();
        // A task of one request may complete a stage of another on the same thread: the two never see each other's
        // beans.
        leave(context, before);
        enter(context, store);
        try {
            store.begin(context);
            action.run();
        } finally {
            leave(context, store);
            store.end();
            enter(context, before);
        }
    }

    private BoundRequestContext bound() {
        BoundRequestContext context = bound;
        if (context == null) {
            context = beans.createInstance()
                    .select(BoundRequestContext.class, BoundLiteral.INSTANCE)
                    .get();
            bound = context;
        }
        return context;
    }

    private void enter(BoundRequestContext context, @Nullable RequestBeans store) {
        if (store != null) {
            context.associate(store.map());
            context.activate();
            applied.set(store);
        }
    }

    private void leave(BoundRequestContext context, @Nullable RequestBeans store) {
        if (store == null) {
            return;
        }
        applied.set(null); // where it is removed, each look makes a new entry
        if (context.isActive()) {
            context.deactivate();
            context.dissociate(store.map());
        } else {
            // Jersey on Weld SE, as in Helidon, has answered the request from within the task and ended its beans.
            store.forget();
        }
    }

    /** What a request context knows of the beans of its tasks: how they begin, and that they end with it. */
    private final class Kind implements Contextual<RequestBeans> {

        @Override
        public RequestBeans create(CreationalContext<RequestBeans> creation) {
            return new RequestBeans(WeldRequestCarrier.this);
        }

        @Override
        public void destroy(RequestBeans store, CreationalContext<RequestBeans> creation) {
            store.endRequest();
        }
    }
}
