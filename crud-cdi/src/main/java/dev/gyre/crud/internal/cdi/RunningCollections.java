package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.internal.rest.CollectionRegistry;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts the collections of one application when they are first asked for, and stops them once.
 *
 * <p>Safe for all threads. States: deployed -> running -> closed, deployed -> failed, and deployed -> closed; nothing leads back.
 */
final class RunningCollections implements AutoCloseable {

    private final Deployment deployment;
    private final HookObservers observers;
    private final RowScopes scopes;
    private @Nullable BeanManager beans;
    private @Nullable Assembly assembly;
    private @Nullable Throwable failure;
    private boolean closed;

    RunningCollections(Deployment deployment, HookObservers observers, RowScopes scopes) {
        this.deployment = deployment;
        this.observers = observers;
        this.scopes = scopes;
    }

    /** Says that the deployment is valid and beans may be asked for. */
    synchronized void use(BeanManager manager) {
        beans = manager;
    }

    /** The running collections; the first call starts them. */
    synchronized CollectionRegistry registry() {
        if (deployment.models().isEmpty()) {
            return new CollectionRegistry(Map.of());
        }
        if (closed || beans == null) {
            throw new IllegalStateException(closed ? "the application is stopped" : "the application still deploys");
        }
        if (assembly == null) {
            assembly = start(beans);
        }
        return assembly.registry();
    }

    /** What failed once fails for ever: each further attempt would open and close clients and threads again. */
    private Assembly start(BeanManager manager) {
        if (failure == null) {
            try {
                return Assembly.start(deployment, observers, scopes, manager);
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }
        throw new IllegalStateException("GYRE-C027 The collections could not be started: " + failure, failure);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (assembly != null) {
            assembly.close();
            assembly = null;
        }
    }
}
