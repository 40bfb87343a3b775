package dev.gyre.servers.probe;

import dev.gyre.extension.Gyre;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.concurrent.CompletionStage;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Looks at one kind of context in the request, in a task, and in a stage after that; a line each. */
@ApplicationScoped
@Path("context")
@Produces(MediaType.TEXT_PLAIN)
public class ContextResource {
    @Inject
    @Gyre
    ManagedExecutorService executor;

    @Inject
    Visit visit;

    @Context
    @SuppressWarnings("NullAway.Init") // the server sets it
    SecurityContext security;

    /** Begins where the server calls it and goes on twice on the loops. */
    @GET
    @Path("{kind}")
    public CompletionStage<String> seen(@PathParam("kind") String kind, @QueryParam("visitor") String visitor) {
        if (kind.equals("request")) {
            visit.begin(visitor);
        }
        String inRequest = look(kind);
        return executor.supplyAsync(() -> inRequest + "\n" + look(kind))
                .thenApplyAsync(lines -> lines + "\n" + look(kind) + "\n");
    }

    private String look(String kind) {
        return switch (kind) {
            case "naming" -> named("java:comp/env/place");
            case "loader" -> loaded();
            case "caller" -> caller(security.getUserPrincipal());
            default -> visit.visitor();
        };
    }

    @SuppressWarnings("BanJNDI") // a name of our own
    private static String named(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            return "nothing";
        }
    }

    private static String loaded() {
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            return Class.forName(Specimen.class.getName(), false, loader) == Specimen.class
                    ? "the application"
                    : "another";
        } catch (ClassNotFoundException e) {
            return "nothing";
        }
    }

    private static String caller(@Nullable Principal principal) {
        return principal == null ? "nobody" : principal.getName();
    }
}
