package dev.gyre.extension.internal.concurrent;

import dev.gyre.extension.internal.host.ServerNames;
import dev.gyre.extension.spi.ContextCarrier;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextRestorer;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Carries what the server itself can capture: naming, security and whatever else its default context service knows.
 *
 * <p>There is no portable way to set these on a foreign thread; asking the server's own context service is the one every Jakarta EE
 * server offers. Context types that libraries add to Jakarta Concurrency are carried as well.
 */
public final class ServerCarrier {

    private static final String DEFAULT_CONTEXT = "java:comp/DefaultContextService";

    private ServerCarrier() {}

    /**
     * The carriers there are.
     *
     * @param application where provider services are looked for
     * @return one for the server if it has a context service, else one for each provider
     */
    public static List<ContextCarrier> all(@Nullable ClassLoader application) {
        Optional<ContextService> server = contextService();
        if (server.isPresent()) {
            // The server's service asks the providers itself.
            return List.of(carrierOf(server.get(), application));
        }
        List<ContextCarrier> carriers = new ArrayList<>();
        for (ThreadContextProvider provider : ServiceLoader.load(ThreadContextProvider.class, application)) {
            carriers.add(() -> {
                ThreadContextSnapshot snapshot = provider.currentContext(Map.of());
                return Optional.of(action -> run(snapshot, action));
            });
        }
        return carriers;
    }

    private static ContextCarrier carrierOf(ContextService service, @Nullable ClassLoader application) {
        if (!service.getClass().getName().startsWith("org.glassfish.")) {
            return () -> {
                Executor inContext = service.currentContextExecutor();
                return Optional.of(inContext::execute);
            };
        }
        ServicesView services = new ServicesView(application);
        return () -> {
            Thread thread = Thread.currentThread();
            ClassLoader loader = thread.getContextClassLoader();
            if (loader != application) {
                Executor inContext = service.currentContextExecutor();
                return Optional.of(inContext::execute);
            }
            thread.setContextClassLoader(services);
            try {
                Executor inContext = service.currentContextExecutor();
                return Optional.of(action -> inContext.execute(() -> {
                    Thread.currentThread().setContextClassLoader(application);
                    action.run();
                }));
            } finally {
                thread.setContextClassLoader(loader);
            }
        };
    }

    private static void run(ThreadContextSnapshot snapshot, Runnable action) {
        ThreadContextRestorer restorer = snapshot.begin();
        try {
            action.run();
        } finally {
            restorer.endContext();
        }
    }

    private static Optional<ContextService> contextService() {
        return ServerNames.lookup(DEFAULT_CONTEXT)
                .filter(ContextService.class::isInstance)
                .map(ContextService.class::cast);
    }
}
