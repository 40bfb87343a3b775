package dev.gyre.servers.ways.parcel;

import jakarta.enterprise.context.ApplicationScoped;

/** A bean for resources. */
@ApplicationScoped
public class Clerk {

    String place() {
        return "Oslo";
    }
}
