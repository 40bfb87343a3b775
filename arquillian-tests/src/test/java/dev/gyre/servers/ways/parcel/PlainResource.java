package dev.gyre.servers.ways.parcel;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A resource of the application's own, no CDI bean. */
@Path("plain")
public class PlainResource {

    /** Anything. */
    @GET
    @Produces(MediaType.TEXT_PLAIN)
    public String plain() {
        return "plain";
    }
}
