package dev.gyre.extension.internal.microprofile;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;
import org.jboss.weld.context.BoundContext;
import org.jboss.weld.context.ManagedContext;
import org.jboss.weld.context.WeldAlterableContext;
import org.jboss.weld.context.api.ContextualInstance;
import org.jboss.weld.context.bound.BoundLiteral;
import org.jboss.weld.context.bound.BoundRequestContext;
import org.jboss.weld.context.bound.BoundSessionContext;

/** The context type {@link ThreadContext#CDI} on Weld: the beans of request, session and conversation; used by any thread. */
final class CdiContext implements ThreadContextProvider {

    private static final List<Class<? extends Annotation>> SCOPES =
            List.of(RequestScoped.class, SessionScoped.class, ConversationScoped.class);

    private final BeanManager beans;

    CdiContext(BeanManager beans) {
        this.beans = beans;
    }

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        return snapshot(false);
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return snapshot(true);
    }

    @Override
    public String getThreadContextType() {
        return ThreadContext.CDI;
    }

    /** Of the scopes that are active here: an action sees their beans, or none of them, and scopes that are not active stay so. */
    private ThreadContextSnapshot snapshot(boolean cleared) {
        List<Taken> taken = new ArrayList<>();
        for (Class<? extends Annotation> scope : SCOPES) {
            active(scope)
                    .ifPresent(context -> taken.add(
                            new Taken(scope, cleared ? List.of() : List.copyOf(context.getAllContextualInstances()))));
        }
        return () -> {
            Deque<Runnable> back = new ArrayDeque<>();
            taken.forEach(each -> back.push(apply(each)));
            return () -> back.forEach(Runnable::run);
        };
    }

    private Runnable apply(Taken taken) {
        Optional<WeldAlterableContext> here = active(taken.scope());
        if (here.isPresent()) {
            Collection<ContextualInstance<?>> before = List.copyOf(here.get().getAllContextualInstances());
            here.get().clearAndSet(taken.instances());
            return () -> {
                destroy(here.get(), taken.instances());
                here.get().clearAndSet(before);
            };
        }
        if (taken.scope() == RequestScoped.class) {
            return enter(select(BoundRequestContext.class), taken);
        }
        // A conversation needs a request of its own kind to be bound to: it is swapped where there is one already.
        return taken.scope() == SessionScoped.class ? enter(select(BoundSessionContext.class), taken) : () -> {};
    }

    private static <C extends BoundContext<Map<String, Object>> & ManagedContext> Runnable enter(
            C context, Taken taken) {
        Map<String, Object> store = new ConcurrentHashMap<>();
        context.associate(store);
        context.activate();
        context.clearAndSet(taken.instances());
        return () -> {
            destroy(context, taken.instances());
            context.deactivate();
            context.dissociate(store);
        };
    }

    /** Ends what an action has created for itself: nobody else sees it. */
    private static void destroy(WeldAlterableContext context, Collection<ContextualInstance<?>> keep) {
        for (ContextualInstance<?> instance : List.copyOf(context.getAllContextualInstances())) {
            if (!keep.contains(instance)) {
                context.destroy(instance.getContextual());
            }
        }
    }

    private Optional<WeldAlterableContext> active(Class<? extends Annotation> scope) {
        try {
            return beans.getContext(scope) instanceof WeldAlterableContext context
                    ? Optional.of(context)
                    : Optional.empty();
        } catch (ContextNotActiveException none) {
            return Optional.empty();
        }
    }

    private <C> C select(Class<C> type) {
        return beans.createInstance().select(type, BoundLiteral.INSTANCE).get();
    }

    /** The beans of one scope. */
    private record Taken(Class<? extends Annotation> scope, Collection<ContextualInstance<?>> instances) {}
}
