package dev.gyre.benchmarks.startup;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What both applications have: a resource that answers JSON. */
@ApplicationScoped
@Path("hand-written")
public class HandWritten {

    /** Below {@code /api}. */
    @ApplicationPath("api")
    public static class Api extends Application {}

    /** A page of nothing. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<String> list() {
        return List.of();
    }
}
