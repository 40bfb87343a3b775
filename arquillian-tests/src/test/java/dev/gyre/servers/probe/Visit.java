package dev.gyre.servers.probe;

import jakarta.enterprise.context.RequestScoped;

/** What one request remembers. */
@RequestScoped
public class Visit {
    private volatile String visitor = "nobody";

    void begin(String name) {
        visitor = name;
    }

    String visitor() {
        return visitor;
    }
}
