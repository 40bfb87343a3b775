package dev.gyre.extension.internal.application;

import dev.gyre.extension.internal.dispatch.RestClasses;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The Jakarta REST classes that a servlet container found in each application; none where there is no servlet container.
 *
 * <p>Static because a servlet container, CDI and Jakarta REST each make their own parts of us and share nothing but the class loader
 * of the application. Weak, so that an application that is gone leaves nothing. Used by any thread.
 */
final class FoundClasses {

    private static final Map<ClassLoader, RestClasses> FOUND = new WeakHashMap<>();

    private FoundClasses() {}

    static void put(ClassLoader application, RestClasses classes) {
        synchronized (FOUND) {
            FOUND.put(application, classes);
        }
    }

    /** Those of the application of the context class loader. */
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
