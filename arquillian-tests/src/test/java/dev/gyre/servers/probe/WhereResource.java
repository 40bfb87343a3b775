package dev.gyre.servers.probe;

import dev.gyre.extension.Gyre;
import dev.gyre.extension.NonBlocking;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Names the thread that each kind of method runs on, and tells of the class loader that they run in. */
@ApplicationScoped
@Path("where")
@Produces(MediaType.TEXT_PLAIN)
public class WhereResource {
    @Inject
    @Gyre
    ManagedExecutorService executor;

    /** A method that returns a stage. */
    @GET
    @Path("stage")
    public CompletionStage<String> stage() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }

    /** A method that returns its result. */
    @GET
    @Path("blocking")
    public String blocking() {
        return Thread.currentThread().getName();
    }

    /** A method that returns its result and promises not to block. */
    @GET
    @Path("non-blocking")
    @NonBlocking
    public String nonBlocking() {
        return Thread.currentThread().getName();
    }

    /** A task on the managed executor. */
    @GET
    @Path("task")
    public CompletionStage<String> task() {
        return executor.supplyAsync(() -> Thread.currentThread().getName());
    }

    /** Which module the server says this is. */
    @GET
    @Path("module")
    public String module() {
        return ModuleName.here();
    }

    /** Whether the application's class loader has defined a package. */
    @GET
    @Path("package")
    public boolean isDefined(@QueryParam("name") String name) {
        return WhereResource.class.getClassLoader().getDefinedPackage(name) != null;
    }
}
