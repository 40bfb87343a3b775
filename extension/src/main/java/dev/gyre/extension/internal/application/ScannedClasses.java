package dev.gyre.extension.internal.application;

import dev.gyre.extension.internal.dispatch.RestClasses;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The Jakarta REST classes the servlet container found: those that are no CDI beans count as well.
 *
 * <p>Static because a servlet container, CDI and Jakarta REST each make their own parts of us and share nothing but the class loader
 * of the application. Weak, so that an application that is gone leaves nothing.
 */
@HandlesTypes({Path.class, Provider.class})
public final class ScannedClasses implements ServletContainerInitializer {

    private static final Map<ClassLoader, RestClasses> FOUND = new WeakHashMap<>();

    /** For the servlet container. */
    public ScannedClasses() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
        RestClasses classes = new RestClasses();
        if (types != null) {
            types.forEach(classes::add);
        }
        synchronized (FOUND) {
            FOUND.put(context.getClassLoader(), classes);
        }
    }

    static Set<Class<?>> current() {
        synchronized (FOUND) {
            for (ClassLoader at = Thread.currentThread().getContextClassLoader(); at != null; at = at.getParent()) {
                RestClasses found = FOUND.get(at);
                if (found != null) {
                    return found.all();
                }
            }
            return Set.of();
        }
    }
}
