package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.weld.context.WeldAlterableContext;
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
    private final ThreadLocal<@Nullable Store> applied = new ThreadLocal<>();

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
        Store current = applied.get();
        if (current != null) {
            return Optional.of(action -> run(current, action));
        }
        return active().map(context -> {
            Store store = new Store(List.copyOf(context.getAllContextualInstances()));
            return action -> run(store, action);
        });
    }

    private Optional<WeldAlterableContext> active() {
        try {
            return beans.getContext(RequestScoped.class) instanceof WeldAlterableContext context
                    ? Optional.of(context)
                    : Optional.empty();
        } catch (ContextNotActiveException none) {
            return Optional.empty();
        }
    }

    private void run(Store store, Runnable action) {
        Store before = applied.get();
        if (before == store || (before == null && active().isPresent())) {
            // Already there, or on a request thread of the server, whose context is the server's to change.
            action.run();
            return;
        }
        BoundRequestContext context = beans.createInstance()
                .select(BoundRequestContext.class, BoundLiteral.INSTANCE)
                .get();
        // A task of one request may complete a stage of another on the same thread: the two never see each other's
        // beans.
        leave(context, before);
        enter(context, store);
        try {
            store.fill(context);
            action.run();
        } finally {
            leave(context, store);
            enter(context, before);
        }
    }

    private void enter(BoundRequestContext context, @Nullable Store store) {
        if (store != null) {
            context.associate(store.map());
            context.activate();
            applied.set(store);
        }
    }

    private void leave(BoundRequestContext context, @Nullable Store store) {
        if (store != null) {
            applied.remove();
            context.deactivate();
            context.dissociate(store.map());
        }
    }

    /** The beans of one captured request, shared by all its later stages. */
    private static final class Store {

        private final Map<String, Object> map = new ConcurrentHashMap<>();
        private Collection<ContextualInstance<?>> unfilled;

        Store(Collection<ContextualInstance<?>> captured) {
            this.unfilled = captured;
        }

        Map<String, Object> map() {
            return map;
        }

        synchronized void fill(WeldAlterableContext context) {
            if (!unfilled.isEmpty()) {
                context.clearAndSet(unfilled);
                unfilled = List.of();
            }
        }
    }
}
