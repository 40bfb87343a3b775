package dev.gyre.crud.internal.rest;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * How generated resources get to the Jakarta REST runtime: as beans, or as plain objects where that is enough. A bean costs Weld, and
 * Jersey's part for it, a model of all its methods each: a fifth of the start of an application with many collections.
 */
public final class CollectionResources {

    /** Makes the objects; it is there, with what it extends, only beside Jersey. */
    private static final String MAKER = "dev.gyre.extension.internal.jersey.CollectionObjects";

    /** What it needs of Jersey 3; Jersey 4 has it elsewhere. */
    private static final String JERSEY_3 = "org.glassfish.jersey.internal.inject.Bindings";

    private static final String HELIDON = "io.helidon.microprofile.server.JaxRsCdiExtension";

    private CollectionResources() {}

    /** Whether a resource need be no bean unless it is intercepted; Helidon takes resources from CDI alone. */
    public static boolean mayBePlain() {
        return isThere(MAKER) && isThere(JERSEY_3) && !isThere(HELIDON);
    }

    /** Whether a generated resource is a bean. */
    public static boolean isBean(Class<?> resource) {
        return resource.isAnnotationPresent(ApplicationScoped.class);
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
