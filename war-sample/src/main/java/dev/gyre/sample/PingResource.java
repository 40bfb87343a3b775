package dev.gyre.sample;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Answers without touching anything: shows that the desk is open. */
@ApplicationScoped
@Path("ping")
public class PingResource {

    /** Says pong. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String ping() {
        return "pong\n";
    }
}
