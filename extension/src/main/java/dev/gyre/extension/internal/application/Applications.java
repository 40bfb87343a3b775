package dev.gyre.extension.internal.application;

import jakarta.ws.rs.core.Application;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Jakarta REST applications that a servlet container found in a deployment. */
public final class Applications {

    private Applications() {}

    /**
     * Whether the runtime has to find the resources and providers of all of them by itself.
     *
     * @param found what the servlet container found, null for nothing
     * @return whether none of them lists any class
     */
    public static boolean listNothing(@Nullable Set<Class<?>> found) {
        return found == null || found.stream().filter(Applications::isDeployed).allMatch(Applications::listsNothing);
    }

    /** A base class is found as well, ours among them, and is no application by itself. */
    private static boolean isDeployed(Class<?> application) {
        return !Modifier.isAbstract(application.getModifiers());
    }

    private static boolean listsNothing(Class<?> application) {
        try {
            return application.getMethod("getClasses").getDeclaringClass() == Application.class
                    && application.getMethod("getSingletons").getDeclaringClass() == Application.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every Application has them", e);
        }
    }
}
