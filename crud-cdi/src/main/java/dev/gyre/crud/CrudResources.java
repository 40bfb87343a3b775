package dev.gyre.crud;

import dev.gyre.crud.internal.cdi.CrudExtension;
import dev.gyre.crud.internal.rest.CrudFeature;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Set;

/** The generated resources, for an {@code Application} that lists its classes. */
public final class CrudResources {

    private CrudResources() {}

    /**
     * The resource classes generated for the application's Crud beans; add them to {@code Application.getClasses()} where the
     * Jakarta REST runtime does not take them from a feature (RESTEasy, CXF).
     *
     * @return the classes, none if the application has no Crud bean or no CDI
     */
    public static Set<Class<?>> classes() {
        try {
            return CDI.current()
                    .getBeanManager()
                    .getExtension(CrudExtension.class)
                    .resources();
        } catch (IllegalStateException | IllegalArgumentException noContainerOrNoExtension) {
            return Set.of();
        }
    }

    /**
     * The providers that collections need; add them as well where the Jakarta REST runtime loads no feature as a service (CXF in
     * TomEE). Elsewhere doing both is harmless.
     *
     * @return the classes
     */
    public static Set<Class<?>> providers() {
        return CrudFeature.PROVIDERS;
    }
}
