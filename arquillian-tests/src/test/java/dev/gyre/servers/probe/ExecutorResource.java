package dev.gyre.servers.probe;

import dev.gyre.extension.Gyre;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Runs a task on each executor that an application can get hold of, and names its thread. */
@ApplicationScoped
@Path("executors")
@Produces(MediaType.TEXT_PLAIN)
@SuppressWarnings("FutureReturnValueIgnored") // the response tells what became of it
public class ExecutorResource {
    @Inject
    @Gyre
    ManagedExecutorService injected;

    @Inject
    @Gyre
    ManagedScheduledExecutorService scheduled;

    @Inject
    @Gyre
    Instance<ManagedExecutorService> found;

    @Inject
    Instance<ManagedExecutorService> usual;

    /** The thread, or {@code none} if there is no such executor. */
    @GET
    @Path("{which}")
    public CompletionStage<String> thread(@PathParam("which") String which) {
        return switch (which) {
            case "injected" -> on(injected);
            case "scheduled" -> later();
            case "found" -> on(found.get());
            case "usual" -> usual.isResolvable() ? on(usual.get()) : none();
            default -> named("java:comp/DefaultManagedExecutorService");
        };
    }

    private CompletionStage<String> later() {
        CompletableFuture<String> thread = new CompletableFuture<>();
        scheduled.schedule(() -> thread.complete(Thread.currentThread().getName()), 1, TimeUnit.MILLISECONDS);
        return thread;
    }

    @SuppressWarnings("BanJNDI") // a name of our own
    private static CompletionStage<String> named(String name) {
        try {
            return on(InitialContext.<ExecutorService>doLookup(name));
        } catch (NamingException e) {
            return none();
        }
    }

    private static CompletionStage<String> on(ExecutorService executor) {
        return CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), executor);
    }

    private static CompletionStage<String> none() {
        return CompletableFuture.completedFuture("none");
    }
}
