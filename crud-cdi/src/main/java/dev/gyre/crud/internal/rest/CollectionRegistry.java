package dev.gyre.crud.internal.rest;

import java.util.Map;

/** The running collections by bean; immutable, safe for all threads. */
public final class CollectionRegistry {

    private final Map<Class<?>, CollectionEndpoint> endpoints;

    /** Copies the collections. */
    public CollectionRegistry(Map<Class<?>, CollectionEndpoint> endpoints) {
        this.endpoints = Map.copyOf(endpoints);
    }

    /**
     * The collection of a bean.
     *
     * @throws IllegalStateException if there is none
     */
    public CollectionEndpoint of(Class<?> bean) {
        CollectionEndpoint endpoint = endpoints.get(bean);
        if (endpoint == null) {
            throw new IllegalStateException("GYRE-C020 " + bean.getName() + " is no collection of this application;"
                    + " annotate it with @Crud in an archive that CDI discovers");
        }
        return endpoint;
    }
}
