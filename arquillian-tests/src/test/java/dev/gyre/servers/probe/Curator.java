package dev.gyre.servers.probe;

import dev.gyre.crud.BeforeCreate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** A user's own code in the way of a write: stamps specimens, and refuses one of them with the user's own exception. */
@ApplicationScoped
public class Curator {

    void receive(@Observes @BeforeCreate Specimen specimen) {
        if ("cursed".equals(specimen.name)) {
            throw new CursedException("the secret name of " + specimen.name);
        }
        specimen.stamp = "named".equals(specimen.name) ? ModuleName.here() : "received";
    }
}
