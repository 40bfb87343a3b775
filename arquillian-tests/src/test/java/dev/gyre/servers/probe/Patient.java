package dev.gyre.servers.probe;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/** A collection that waits for the database for half a second at most. */
@Crud("patients")
@Timeout(value = 500, unit = ChronoUnit.MILLIS)
public class Patient {
    /** Chosen by the client. */
    @Id(generated = false)
    public @Nullable String id;

    /** Anything. */
    public @Nullable String name;
}
