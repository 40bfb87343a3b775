package dev.gyre.extension.internal.dispatch;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The resource and provider classes an application has written itself. Used by any thread. */
public final class RestClasses {

    /** Where Jakarta REST runtimes and their companions live; they register what is theirs. */
    private static final List<String> RUNTIMES = List.of(
            "org.glassfish.",
            "org.jboss.",
            "org.apache.cxf.",
            "io.smallrye.",
            "io.helidon.",
            "io.openliberty.",
            "com.ibm.",
            "fish.payara.",
            "dev.gyre.extension.internal.",
            "dev.gyre.filters.internal.",
            "dev.gyre.crud.internal.");

    private final Set<Class<?>> found = ConcurrentHashMap.newKeySet();

    /** No classes yet. */
    public RestClasses() {}

    /**
     * Notes a class if a Jakarta REST application would list it.
     *
     * @param type any class
     */
    public void add(Class<?> type) {
        boolean annotated = type.isAnnotationPresent(Path.class) || type.isAnnotationPresent(Provider.class);
        boolean concrete = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
        if (annotated && concrete && RUNTIMES.stream().noneMatch(type.getName()::startsWith)) {
            found.add(type);
        }
    }

    /** The classes noted so far. */
    public Set<Class<?>> all() {
        return Set.copyOf(found);
    }
}
