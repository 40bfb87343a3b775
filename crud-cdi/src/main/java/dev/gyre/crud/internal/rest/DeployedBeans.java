package dev.gyre.crud.internal.rest;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The running collections by the class of their bean.
 *
 * <p>Static because a resource that the Jakarta REST runtime made itself knows nothing but its class, and because CDI's own
 * static look-up answers for another application where several share one container library (Weld beside an embedded Tomcat).
 * An application's entries go when it stops. Safe for all threads.
 */
public final class DeployedBeans {

    private static final Map<Class<?>, Supplier<CollectionRegistry>> BY_BEAN = new ConcurrentHashMap<>();

    private DeployedBeans() {}

    /**
     * Makes the collections of an application known.
     *
     * @return takes them back
     */
    public static Runnable publish(Collection<Class<?>> beans, Supplier<CollectionRegistry> registry) {
        List<Class<?>> published = List.copyOf(beans);
        published.forEach(bean -> BY_BEAN.put(bean, registry));
        return () -> published.forEach(bean -> BY_BEAN.remove(bean, registry));
    }

    static @Nullable CollectionRegistry of(Class<?> bean) {
        Supplier<CollectionRegistry> registry = BY_BEAN.get(bean);
        return registry == null ? null : registry.get();
    }
}
