package dev.gyre.crud.internal.rest;

import jakarta.enterprise.inject.spi.CDI;

/** Leads a resource to its collection, also one that the Jakarta REST runtime made without CDI. */
public final class Endpoints {

    private Endpoints() {}

    /**
     * The collection that a resource is about; call it on a thread of the server, where CDI is at hand.
     *
     * @throws IllegalStateException if there is none
     */
    public static CollectionEndpoint of(Class<?> resource) {
        Class<?> bean = BeanTypes.of(resource)
                .orElseThrow(() -> new IllegalStateException(
                        "GYRE-C021 " + resource.getName() + " extends CrudResource without naming its bean;"
                                + " write the class as type argument, such as CrudResource<Product, String>"));
        CollectionRegistry deployed = DeployedBeans.of(bean);
        CollectionRegistry registry = deployed == null
                ? CDI.current().select(CollectionRegistry.class).get()
                : deployed;
        return registry.of(bean);
    }
}
