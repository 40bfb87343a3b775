package dev.gyre.extension.internal;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.concurrent.ExecutorBeans;
import dev.gyre.extension.internal.config.ExecutorSettings;
import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.internal.faulttolerance.FaultToleranceBeans;
import dev.gyre.extension.internal.host.ApplicationLoops;
import dev.gyre.extension.internal.host.OfferedBeans;
import dev.gyre.extension.internal.host.OptionalApi;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
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
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Publishes the event loops of an application as beans and closes them with it. */
public final class ExecutorExtension implements Extension {

    /** Behind whatever else ends with the application: it may still need the loops to do so. */
    private static final int LAST = Integer.MAX_VALUE - 1;

    private final List<String> mistakes = new ArrayList<>();
    private final OfferedBeans offered = new OfferedBeans();
    private @Nullable ApplicationLoops loops;
    private @Nullable ContextCapture contexts;

    /** For the CDI container. */
    public ExecutorExtension() {}

    /** The loops of the application. */
    public ApplicationLoops loops() {
        if (loops == null) {
            throw new IllegalStateException("GYRE-X010 the application has not been deployed yet");
        }
        return loops;
    }

    /** What tasks of the application carry. */
    public ContextCapture contexts() {
        if (contexts == null) {
            throw new IllegalStateException("GYRE-X010 the application has not been deployed yet");
        }
        return contexts;
    }

    void notice(@Observes ProcessBean<?> event) {
        offered.add(event.getBean());
    }

    void publish(@Observes @Priority(LAST) AfterBeanDiscovery event, BeanManager beans) {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ApplicationLoops running =
                new ApplicationLoops(ExecutorSettings.read(ConfigProvider.getConfig(), mistakes), application);
        ContextCapture carried = new ContextCapture(Carriers.of(beans, application));
        loops = running;
        contexts = carried;
        // Dependent and not a client proxy: loop threads of all kinds call it, with and without a context of CDI.
        event.<EventLoopGroup>addBean()
                .beanClass(EventLoopGroup.class)
                .types(EventLoopGroup.class, Object.class)
                .scope(Dependent.class)
                .createWith(context -> running.group());
        OptionalApi.CONCURRENCY.ifPresent(() -> ExecutorBeans.add(event, running, carried, offered));
        OptionalApi.FAULT_TOLERANCE.ifPresent(() -> FaultToleranceBeans.add(event, running, carried, offered));
    }

    void validate(@Observes AfterDeploymentValidation event) {
        if (!mistakes.isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(String.join("\n", mistakes)));
        }
    }

    void close(@Observes @Priority(LAST) BeforeShutdown event) {
        if (loops != null) {
            loops.close();
        }
    }
}
