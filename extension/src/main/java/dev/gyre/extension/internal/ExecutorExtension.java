package dev.gyre.extension.internal;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.concurrent.ExecutorBeans;
import dev.gyre.extension.internal.config.AllKeys;
import dev.gyre.extension.internal.config.ConfigOfApplication;
import dev.gyre.extension.internal.config.ExecutorSettings;
import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.internal.dispatch.LoopDispatch;
import dev.gyre.extension.internal.faulttolerance.FaultToleranceBeans;
import dev.gyre.extension.internal.host.ApplicationLoops;
import dev.gyre.extension.internal.host.OfferedBeans;
import dev.gyre.extension.internal.host.OptionalApi;
import dev.gyre.extension.internal.host.RecordMethods;
import dev.gyre.extension.internal.jersey.JerseyThreads;
import dev.gyre.extension.internal.metrics.LoopSight;
import dev.gyre.extension.internal.microprofile.ContextPropagation;
import dev.gyre.extension.internal.openwebbeans.OwbRequestCarrier;
import dev.gyre.filters.InFlight;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Publishes the event loops of an application as beans and closes them with it. */
public final class ExecutorExtension implements Extension {

    private static final System.Logger LOG = System.getLogger("dev.gyre.extension");

    private static final int FIRST = 1;

    /** Behind whatever else ends with the application: it may still need the loops to do so. */
    private static final int LAST = Integer.MAX_VALUE - 1;

    private final List<String> mistakes = new ArrayList<>();
    private final OfferedBeans offered = new OfferedBeans();
    private @Nullable ApplicationLoops loops;

    /** For the CDI container. */
    public ExecutorExtension() {}

    void notice(@Observes ProcessBean<?> event) {
        offered.add(event.getBean());
    }

    void publish(@Observes @Priority(LAST) AfterBeanDiscovery event, BeanManager beans) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ExecutorSettings settings = ExecutorSettings.read(ConfigProvider.getConfig(), mistakes);
        ApplicationLoops running = new ApplicationLoops(settings, application);
        ContextCapture contexts = new ContextCapture(Carriers.of(beans, application));
        LoopDispatch dispatch = new LoopDispatch(running, contexts);
        loops = running;
        LoopSight.of(running, beans);
        endInOrder(event, running);
        add(event, EventLoopGroup.class, running::group);
        add(event, LoopDispatch.class, () -> dispatch);
        OptionalApi.OPENWEBBEANS.ifPresent(
                () -> contexts.carrier(OwbRequestCarrier.class).ifPresent(carrier -> carrier.add(event)));
        OptionalApi.CONCURRENCY.ifPresent(() -> ExecutorBeans.add(event, running, contexts, offered));
        OptionalApi.FAULT_TOLERANCE.ifPresent(() -> FaultToleranceBeans.add(event, running, contexts, offered));
        OptionalApi.JERSEY.ifPresent(() -> JerseyThreads.add(event, running, contexts, dispatch));
    }

    /**
     * By observers of no extension: Weld gives extensions one event at a time, and a request or task that is waited for may cause one,
     * as the first use of a constraint does.
     */
    private static void endInOrder(AfterBeanDiscovery event, ApplicationLoops running) {
        beforeDestroyed(event, FIRST, () -> drain(running));
        beforeDestroyed(event, LAST, running::settle);
    }

    private static void beforeDestroyed(AfterBeanDiscovery event, int priority, Runnable action) {
        event.addObserverMethod()
                .beanClass(ExecutorExtension.class)
                .observedType(Object.class)
                .addQualifier(BeforeDestroyed.Literal.APPLICATION)
                .priority(priority)
                .notifyWith(context -> action.run());
    }

    /** Before anything a request may need is closed: repositories end on the same event, later. */
    private static void drain(ApplicationLoops running) {
        Optional<InFlight> requests = InFlight.of(Thread.currentThread().getContextClassLoader());
        try {
            if (requests.isPresent()) {
                requests.get().beginDraining();
                boolean unused = requests.get().awaitEmpty(running.settings().drain());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Dependent and not behind a client proxy: loop threads of all kinds call it, with and without a context of CDI. */
    private static <T> void add(AfterBeanDiscovery event, Class<T> type, Supplier<T> instance) {
        event.<T>addBean()
                .beanClass(type)
                .types(type, Object.class)
                .scope(Dependent.class)
                .createWith(context -> instance.get());
    }

    void validate(@Observes AfterDeploymentValidation event) {
        if (!mistakes.isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(String.join("\n", mistakes)));
        }
        AllKeys.warnings(
                        ConfigProvider.getConfig().getPropertyNames(),
                        System.getenv().keySet())
                .forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
    }

    /** Only once the deployment has succeeded: one that fails would leave behind what it had registered. */
    void offer(@Observes @Priority(FIRST) @Initialized(ApplicationScoped.class) Object event, BeanManager beans) {
        ApplicationLoops running = loops;
        if (running != null) {
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            OptionalApi.CONTEXT_PROPAGATION.ifPresent(() -> ContextPropagation.offer(application, running, beans));
        }
    }

    void close(@Observes @Priority(LAST) BeforeShutdown event) {
        if (loops != null) {
            loops.close();
        }
        ConfigOfApplication.release();
        RecordMethods.forget();
    }
}
