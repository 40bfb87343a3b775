package dev.gyre.crud.internal.rest;

import dev.gyre.crud.CrudResource;
import dev.gyre.crud.CrudResources;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;

/**
 * Brings the collections into a Jakarta REST application that does not name them.
 *
 * <p>Jersey takes root resource classes from a feature. RESTEasy and CXF take them from an {@code Application} only, where
 * {@link CrudResources#classes()} names them; there this feature adds the providers alone.
 */
public final class CrudFeature implements Feature {

    /** What it adds to every application; runtimes that load no features take them from an {@code Application}. */
    public static final Set<Class<?>> PROVIDERS = Set.of(ForeignFailureMapper.class, OfCollections.class);

    /** For the service loader. */
    public CrudFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        Configuration configuration = context.getConfiguration();
        PROVIDERS.forEach(provider -> register(context, configuration, provider));
        if (context.getClass().getName().startsWith("org.glassfish.jersey.")) {
            for (Class<?> resource : CrudResources.classes()) {
                register(context, configuration, resource);
            }
        }
        return true;
    }

    private static void register(FeatureContext context, Configuration configuration, Class<?> component) {
        if (!configuration.isRegistered(component)) {
            context.register(component);
        }
    }

    /** Adds what only collections need. */
    @Provider // TomEE takes one from an Application by this only
    public static final class OfCollections implements DynamicFeature {

        /** One for all methods: for a class, Jersey would make a whole injection manager for each method. */
        private final RequestProperties properties = new RequestProperties();

        /** For the Jakarta REST runtime. */
        public OfCollections() {}

        @Override
        public void configure(ResourceInfo resource, FeatureContext context) {
            if (CrudResource.class.isAssignableFrom(resource.getResourceClass())) {
                context.register(properties);
            }
        }
    }
}
