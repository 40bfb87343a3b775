package dev.gyre.servers.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A resource written by hand that fails in every way a user's code can. */
@ApplicationScoped
@Path("trouble")
@Produces(MediaType.TEXT_PLAIN)
public class TroubleResource {
    private static final String SECRET = "the-secret-of-the-house";

    /** Fails while the caller waits. */
    @GET
    @Path("now/{kind}")
    public String now(@PathParam("kind") String kind) {
        throw failure(kind);
    }

    /** Fails later, on another thread. */
    @GET
    @Path("later/{kind}")
    public CompletionStage<String> later(@PathParam("kind") String kind) {
        return CompletableFuture.supplyAsync(() -> {
            throw failure(kind);
        });
    }

    /** Takes and gives JSON. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Place echo(Place place) {
        return place;
    }

    private static RuntimeException failure(String kind) {
        return switch (kind) {
            case "cursed" -> new CursedException(SECRET);
            case "bad-request" -> new BadRequestException(SECRET);
            case "own-reply" ->
                new WebApplicationException(Response.status(418)
                        .type(MediaType.TEXT_PLAIN)
                        .entity("teapot\n")
                        .build());
            case "illegal" -> new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
            case "overflow" -> overflow(0);
            default -> new UnsupportedOperationException(SECRET);
        };
    }

    private static RuntimeException overflow(int depth) {
        return depth < 0 ? new IllegalStateException() : new IllegalStateException(overflow(depth + 1));
    }
}
