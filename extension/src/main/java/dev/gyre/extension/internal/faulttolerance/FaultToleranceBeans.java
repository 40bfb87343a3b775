package dev.gyre.extension.internal.faulttolerance;

import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.internal.context.ContextualExecutor;
import dev.gyre.extension.internal.host.ApplicationLoops;
import dev.gyre.extension.internal.host.OfferedBeans;
import io.smallrye.faulttolerance.AsyncExecutorProvider;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.inject.Singleton;

/** Has {@code @Asynchronous} methods run on the threads for blocking work instead of a pool of their own. */
public final class FaultToleranceBeans {

    /** The lowest there is: an alternative of the application wins. */
    private static final int PRIORITY = 1;

    private FaultToleranceBeans() {}

    /**
     * Adds the executor of Fault Tolerance unless the server or the application brings one.
     *
     * @param event the deployment
     * @param loops the application's loops
     * @param contexts what tasks carry
     * @param offered what others offer
     */
    public static void add(
            AfterBeanDiscovery event, ApplicationLoops loops, ContextCapture contexts, OfferedBeans offered) {
        if (offered.hasAlternative(AsyncExecutorProvider.class)) {
            return;
        }
        event.<AsyncExecutorProvider>addBean()
                .beanClass(FaultToleranceBeans.class)
                .types(AsyncExecutorProvider.class, Object.class)
                .scope(Singleton.class)
                .alternative(true)
                .priority(PRIORITY)
                .createWith(context -> {
                    ContextualExecutor executor =
                            new ContextualExecutor(loops.group().blocking(), contexts);
                    return (AsyncExecutorProvider) () -> executor;
                });
    }
}
