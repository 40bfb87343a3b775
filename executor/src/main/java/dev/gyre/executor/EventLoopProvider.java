package dev.gyre.executor;

import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Where groups of event loops come from: what asyncio calls the event loop policy.
 *
 * <p>Code that needs a group asks {@code EventLoopProvider.load()}; an application replaces what it gets by naming its own
 * provider, with a public constructor without parameters, in {@code META-INF/services/dev.gyre.executor.EventLoopProvider}.
 */
@FunctionalInterface
public interface EventLoopProvider {

    /**
     * Makes a group.
     *
     * @param config the settings
     * @return a running group, which the caller closes
     */
    EventLoopGroup newGroup(LoopGroupConfig config);

    /**
     * The provider that the context class loader finds, or else the built-in one.
     *
     * @return the provider
     * @throws IllegalStateException if there are several
     * @throws ServiceConfigurationError if one is named that cannot be made
     */
    static EventLoopProvider load() {
        return load(ServiceLoader.load(EventLoopProvider.class));
    }

    /**
     * The provider that a class loader finds, or else the built-in one.
     *
     * @param loader the class loader of the application
     * @return the provider
     * @throws IllegalStateException if there are several
     * @throws ServiceConfigurationError if one is named that cannot be made
     */
    static EventLoopProvider load(ClassLoader loader) {
        return load(ServiceLoader.load(EventLoopProvider.class, loader));
    }

    private static EventLoopProvider load(ServiceLoader<EventLoopProvider> services) {
        Iterator<EventLoopProvider> found = services.iterator();
        if (!found.hasNext()) {
            return config -> EventLoopGroup.builder().config(config).build();
        }
        EventLoopProvider only = found.next();
        if (found.hasNext()) {
            throw new IllegalStateException("GYRE-E047 there are several event loop providers, "
                    + only.getClass().getName() + " and "
                    + found.next().getClass().getName() + "; name one in META-INF/services");
        }
        return only;
    }
}
