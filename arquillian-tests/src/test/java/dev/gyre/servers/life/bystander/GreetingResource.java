package dev.gyre.servers.life.bystander;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that has a bean injected. */
@RequestScoped
@Path("greeting")
public class GreetingResource {
    private final Greeting greeting;

    /** For CDI. */
    GreetingResource() {
        this(new Greeting());
    }

    /** Greets with the bean. */
    @Inject
    public GreetingResource(Greeting greeting) {
        this.greeting = greeting;
    }

    /** What the bean says. */
    @GET
    public String greet() {
        return greeting.text();
    }
}
