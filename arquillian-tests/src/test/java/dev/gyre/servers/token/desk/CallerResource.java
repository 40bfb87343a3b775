package dev.gyre.servers.token.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Names its caller, and tells whether the server has tokens at all. */
@ApplicationScoped
@Path("caller")
@Produces(MediaType.TEXT_PLAIN)
public class CallerResource {

    /** Who calls. */
    @GET
    public String caller(@Context SecurityContext security) {
        Principal caller = security.getUserPrincipal();
        return caller == null ? "nobody" : caller.getName();
    }

    /** Whether the server offers MicroProfile JWT. */
    @GET
    @Path("offered")
    public boolean offered() {
        try {
            // By name: the class is not there where the server has no tokens.
            return CDI.current()
                    .select(Class.forName("org.eclipse.microprofile.jwt.JsonWebToken"))
                    .isResolvable();
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
