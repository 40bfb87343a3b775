package dev.gyre.extension.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A resource without a scope: no CDI bean, so its stages run where the container runs them. */
@Path("outside")
public class OutsideCdiResource {

    /** The thread of the method. */
    @GET
    public CompletionStage<String> thread() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }
}
