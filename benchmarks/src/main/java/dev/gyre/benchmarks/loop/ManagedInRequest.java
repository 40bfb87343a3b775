package dev.gyre.benchmarks.loop;

import dev.gyre.extension.internal.context.ClassLoaderCarrier;
import dev.gyre.extension.internal.context.WeldRequestCarrier;
import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.weld.context.bound.BoundLiteral;
import org.jboss.weld.context.bound.BoundRequestContext;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** The managed executor as a request uses it: the submitting thread has an active CDI request with one bean in it. */
final class ManagedInRequest {

    private static final Logger WELD = Logger.getLogger("org.jboss.weld");

    private ManagedInRequest() {}

    /** Starts CDI and the executor; the request is active on the calling thread until the end. */
    static Contender start() {
        WELD.setLevel(Level.WARNING);
        WeldContainer container =
                new Weld().disableDiscovery().addBeanClass(Visit.class).initialize();
        BoundRequestContext request = container
                .select(BoundRequestContext.class, BoundLiteral.INSTANCE)
                .get();
        Map<String, Object> store = new HashMap<>();
        request.associate(store);
        request.activate();
        container.select(Visit.class).get().count();
        Contender managed = Contenders.managed(
                List.of(new WeldRequestCarrier(container.getBeanManager()), new ClassLoaderCarrier()));
        return new Contender(managed.executor(), () -> {
            managed.close();
            request.deactivate();
            request.dissociate(store);
            container.close();
        });
    }

    /** A bean of the request. */
    @RequestScoped
    static class Visit {

        private int count;

        int count() {
            return ++count;
        }
    }
}
