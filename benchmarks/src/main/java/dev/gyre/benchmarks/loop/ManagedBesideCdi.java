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

/**
 * The managed executor as a server's application has it: it carries the class loader and the CDI request, which the submitting thread has,
 * with one bean in it, or has not.
 */
final class ManagedBesideCdi {

    private static final Logger WELD = Logger.getLogger("org.jboss.weld");

    private ManagedBesideCdi() {}

    /** Starts CDI and the executor; if there is to be a request, it is active on the calling thread until the end. */
    static Contender start(boolean inRequest) {
        WELD.setLevel(Level.WARNING);
        WeldContainer container =
                new Weld().disableDiscovery().addBeanClass(Visit.class).initialize();
        Runnable endRequest = inRequest ? begin(container) : () -> {};
        Contender managed = Contenders.managed(
                List.of(new WeldRequestCarrier(container.getBeanManager()), new ClassLoaderCarrier()));
        return new Contender(managed.executor(), () -> {
            managed.close();
            endRequest.run();
            container.close();
        });
    }

    private static Runnable begin(WeldContainer container) {
        BoundRequestContext request = container
                .select(BoundRequestContext.class, BoundLiteral.INSTANCE)
                .get();
        Map<String, Object> store = new HashMap<>();
        request.associate(store);
        request.activate();
        container.select(Visit.class).get().count();
        return () -> {
            request.deactivate();
            request.dissociate(store);
        };
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
