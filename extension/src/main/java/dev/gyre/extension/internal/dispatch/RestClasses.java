package dev.gyre.extension.internal.dispatch;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The resource and provider classes an application has written itself. Used by any thread. */
public final class RestClasses {

    /** Where Jakarta REST runtimes and their companions live, for applications that ship one; they register what is theirs. */
    private static final List<String> RUNTIMES = List.of(
            "org.glassfish.",
            "org.eclipse.krazo.",
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
        if (annotated && concrete && isOfApplication(type) && RUNTIMES.stream().noneMatch(type.getName()::startsWith)) {
            found.add(type);
        }
    }

    /**
     * Whether a class comes with the application, not with its server: a server's own resources and providers (Payara's Jakarta
     * MVC, for one) fail in applications that did not ask for them.
     *
     * @param type any class
     */
    public static boolean isOfApplication(Class<?> type) {
        ClassLoader ours = RestClasses.class.getClassLoader();
        for (ClassLoader at = type.getClassLoader(); at != null; at = at.getParent()) {
            if (at == ours) {
                return true;
            }
        }
        return false;
    }

    /** The classes noted so far. */
    public Set<Class<?>> all() {
        return Set.copyOf(found);
    }
}
