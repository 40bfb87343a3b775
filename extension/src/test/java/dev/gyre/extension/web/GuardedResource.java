package dev.gyre.extension.web;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.ProblemError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;

/** Methods with Fault Tolerance, and with the failures of repositories. */
@Path("guarded")
@ApplicationScoped
public class GuardedResource {

    /** The thread that Fault Tolerance chose. */
    @GET
    @Path("asynchronous")
    @Asynchronous
    public CompletionStage<String> asynchronous() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }

    /** What a repository says of a value that is taken. */
    @GET
    @Path("duplicate")
    public CompletionStage<String> duplicate() {
        return CompletableFuture.failedFuture(CrudProblem.of(409, "duplicate", "Duplicate")
                .withErrors(List.of(ProblemError.atPointer("#/sku", "is taken", "Unique"))));
    }
}
