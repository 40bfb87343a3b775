package dev.gyre.servers.probe;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.jspecify.annotations.Nullable;

/** A collection that stops asking a database which has failed it four times in a row. */
@Crud("fuses")
@Timeout(value = 500, unit = ChronoUnit.MILLIS)
@CircuitBreaker(requestVolumeThreshold = 4, failureRatio = 1, delay = 2, delayUnit = ChronoUnit.SECONDS)
public class Fuse {
    /** Chosen by the client. */
    @Id(generated = false)
    public @Nullable String id;

    /** Anything. */
    public @Nullable String name;
}
