package dev.gyre.extension.internal.microprofile;

import dev.gyre.extension.internal.host.ApplicationLoops;
import dev.gyre.extension.internal.host.OptionalApi;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.eclipse.microprofile.context.spi.ContextManager;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.eclipse.microprofile.context.spi.ContextManagerProviderRegistration;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.jspecify.annotations.Nullable;

/**
 * Offers context propagation to an application that has no implementation of it; used by any thread.
 *
 * <p>It is registered at deployment and not found as a service: two services, ours and the server's, would be a failure of the API.
 */
public final class ContextPropagation implements ContextManagerProvider {

    private final @Nullable ClassLoader application;
    private final ApplicationLoops loops;
    private final List<ThreadContextProvider> own;
    private @Nullable LoopContextManager manager;

    private ContextPropagation(
            @Nullable ClassLoader application, ApplicationLoops loops, List<ThreadContextProvider> own) {
        this.application = application;
        this.loops = loops;
        this.own = own;
    }

    /**
     * Offers it unless somebody else does, until the loops close.
     *
     * @param application where services are looked for
     * @param loops where executors run
     * @param beans the application's bean manager
     */
    public static void offer(@Nullable ClassLoader application, ApplicationLoops loops, BeanManager beans) {
        if (ContextManagerProvider.INSTANCE.get() != null
                || ServiceLoader.load(ContextManagerProvider.class, application)
                        .findFirst()
                        .isPresent()) {
            return;
        }
        List<ThreadContextProvider> own = new ArrayList<>();
        OptionalApi.WELD.ifPresent(() -> own.add(new CdiContext(beans)));
        own.add(new ApplicationContext());
        ContextManagerProviderRegistration registration =
                ContextManagerProvider.register(new ContextPropagation(application, loops, own));
        loops.atEnd(registration::unregister);
    }

    /** One manager for the application, asked for by whatever class loader: nothing is kept that outlives it. */
    @Override
    public synchronized ContextManager getContextManager(@Nullable ClassLoader loader) {
        if (manager == null) {
            manager = LoopContextManager.of(application, loops, own);
        }
        return manager;
    }
}
