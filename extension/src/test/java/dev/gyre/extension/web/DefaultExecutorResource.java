package dev.gyre.extension.web;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletionStage;

/** Uses the standard executor, as portable code does. */
@Path("default-executor")
@ApplicationScoped
public class DefaultExecutorResource {

    @Inject
    private ManagedExecutorService executor;

    /** The thread of a task. */
    @GET
    public CompletionStage<String> thread() {
        return executor.supplyAsync(() -> Thread.currentThread().getName());
    }
}
