package dev.gyre.extension.internal.concurrent;

import dev.gyre.extension.Gyre;
import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.internal.host.ApplicationLoops;
import dev.gyre.extension.internal.host.OfferedBeans;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.util.AnnotationLiteral;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes the managed executors. */
public final class ExecutorBeans {

    private ExecutorBeans() {}

    /**
     * Adds the executor on the loops and, where nobody has one, the default executor.
     *
     * <p>The default one runs its tasks on the threads for blocking work: code that asks for it knows nothing of loops and may block.
     *
     * @param event the deployment
     * @param loops the application's loops
     * @param contexts what tasks carry
     * @param offered what others offer
     */
    public static void add(
            AfterBeanDiscovery event, ApplicationLoops loops, ContextCapture contexts, OfferedBeans offered) {
        ManagedLimits limits = ManagedLimits.of(loops.settings());
        add(
                event,
                Gyre.Literal.INSTANCE,
                new Once(loops, () -> ManagedLoopExecutor.onLoops(loops.group(), contexts, limits)));
        boolean taken = offered.hasDefault(ManagedExecutorService.class)
                || offered.hasDefault(ManagedScheduledExecutorService.class)
                || OfferedBeans.serverHasExecutor();
        if (!taken) {
            add(
                    event,
                    Default.Literal.INSTANCE,
                    new Once(loops, () -> ManagedLoopExecutor.forBlocking(loops.group(), contexts, limits)));
        }
    }

    private static void add(AfterBeanDiscovery event, AnnotationLiteral<?> qualifier, Once executor) {
        event.<ManagedLoopExecutor>addBean()
                .beanClass(ManagedLoopExecutor.class)
                .id(ManagedLoopExecutor.class.getName() + qualifier)
                .types(ManagedExecutorService.class, ManagedScheduledExecutorService.class, Object.class)
                .qualifiers(qualifier)
                .scope(Dependent.class)
                .createWith(context -> executor.get());
    }

    /** Makes one executor, when it is first asked for, and stops it before the loops close. */
    private static final class Once {

        private final ApplicationLoops loops;
        private final Supplier<ManagedLoopExecutor> maker;
        private @Nullable ManagedLoopExecutor made;

        Once(ApplicationLoops loops, Supplier<ManagedLoopExecutor> maker) {
            this.loops = loops;
            this.maker = maker;
        }

        synchronized ManagedLoopExecutor get() {
            if (made == null) {
                made = maker.get();
                loops.beforeClose(made::stop);
            }
            return made;
        }
    }
}
