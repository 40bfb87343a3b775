package dev.gyre.crud.internal.openapi;

import dev.gyre.crud.internal.model.EntityModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models of each application in this virtual machine, by its class loader.
 *
 * <p>Static because a server makes the OpenAPI filter itself, by name, at a time when CDI cannot be asked (WildFly). An
 * application's entry goes when the application stops. Safe for all threads.
 */
public final class DeployedModels {

    private static final Map<ClassLoader, Application> BY_LOADER = new ConcurrentHashMap<>();
    private static final Application NONE = new Application(List.of(), Set.of(), Set.of());

    private DeployedModels() {}

    /**
     * What one application deploys.
     *
     * @param models its collections
     * @param applicationPaths values of {@code @ApplicationPath} in it
     * @param resourcePaths values of {@code @Path} on the resource classes that it has written itself
     */
    public record Application(List<EntityModel<?>> models, Set<String> applicationPaths, Set<String> resourcePaths) {
        /** Copies the collections and paths. */
        public Application {
            models = List.copyOf(models);
            applicationPaths = Set.copyOf(applicationPaths);
            resourcePaths = Set.copyOf(resourcePaths);
        }
    }

    /**
     * Publishes the application whose context class loader the calling thread has.
     *
     * @return takes it back
     */
    public static Runnable publish(Application application) {
        ClassLoader loader = loader();
        BY_LOADER.put(loader, application);
        return () -> BY_LOADER.remove(loader, application);
    }

    /**
     * The calling thread's application; where its context class loader is the server's own (WildFly), the application that
     * ships this library. An empty one if there is neither.
     */
    public static Application current() {
        Application ofThread = BY_LOADER.get(loader());
        if (ofThread != null) {
            return ofThread;
        }
        return BY_LOADER.getOrDefault(DeployedModels.class.getClassLoader(), NONE);
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? DeployedModels.class.getClassLoader() : context;
    }
}
