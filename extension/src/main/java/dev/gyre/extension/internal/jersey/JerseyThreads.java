package dev.gyre.extension.internal.jersey;

import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.internal.context.ContextualExecutor;
import dev.gyre.extension.internal.context.WeldRequestCarrier;
import dev.gyre.extension.internal.dispatch.LoopDispatch;
import dev.gyre.extension.internal.host.ApplicationLoops;
import dev.gyre.extension.internal.host.OptionalApi;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.jersey.process.internal.RequestScope;

/** What an application lends to its Jersey: threads, timers, and a place to say where requests are kept. */
public final class JerseyThreads {

    private final ApplicationLoops loops;
    private final ContextCapture contexts;
    private final LoopDispatch dispatch;

    private JerseyThreads(ApplicationLoops loops, ContextCapture contexts, LoopDispatch dispatch) {
        this.loops = loops;
        this.contexts = contexts;
        this.dispatch = dispatch;
    }

    /**
     * Publishes them for {@link JerseyPlug}.
     *
     * @param event the deployment
     * @param loops the application's loops
     * @param contexts what tasks carry
     * @param dispatch whether methods are dispatched
     */
    public static void add(
            AfterBeanDiscovery event, ApplicationLoops loops, ContextCapture contexts, LoopDispatch dispatch) {
        JerseyThreads threads = new JerseyThreads(loops, contexts, dispatch);
        event.<JerseyThreads>addBean()
                .beanClass(JerseyThreads.class)
                .types(JerseyThreads.class, Object.class)
                .scope(Dependent.class)
                .createWith(context -> threads);
    }

    ExecutorService blocking() {
        // With its part for Weld SE, Jersey itself brings the CDI request to these threads, and ends it there.
        ContextCapture carried = OptionalApi.JERSEY_ON_WELD_SE.present()
                ? contexts.only(carrier -> !(carrier instanceof WeldRequestCarrier))
                : contexts;
        return new ContextualExecutor(loops.group().blocking(), carried);
    }

    ScheduledExecutorService timers() {
        return new TimersOffLoop(loops.group().shieldedScheduled(), dispatch.writers());
    }

    boolean isHybrid() {
        return dispatch.isHybrid();
    }

    void carry(RequestScope scope) {
        contexts.carrier(JerseyCarrier.class).ifPresent(carrier -> carrier.add(scope));
    }
}
