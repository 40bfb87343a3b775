package dev.gyre.servers.ways.parcel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A resource of the application's own, a CDI bean. */
@ApplicationScoped
@Path("counter")
public class CounterResource {
    @Inject
    Clerk clerk;

    /** What the application's own writer writes. */
    @GET
    @Path("stamp")
    @Produces("text/x-stamp")
    public Stamp stamp() {
        return new Stamp(clerk.place());
    }

    /** What the application's own mapper answers. */
    @GET
    @Path("lost")
    @Produces(MediaType.TEXT_PLAIN)
    public String lost() {
        throw new LostException();
    }

    /** Where a stage is made. */
    @GET
    @Path("thread")
    @Produces(MediaType.TEXT_PLAIN)
    public CompletionStage<String> thread() {
        return CompletableFuture.completedFuture(Thread.currentThread().getName());
    }
}
