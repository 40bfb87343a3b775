package dev.gyre.servers.life.bystander;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean. */
@ApplicationScoped
public class Greeting {

    /** What it says. */
    public String text() {
        return "hello";
    }
}
