package dev.gyre.crud.internal.mongo;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is and how long to wait for it.
 *
 * @param uri MongoDB connection string; what it says of timeouts and concerns wins over the defaults here
 * @param database name of the database, or null for the one in the connection string
 * @param selectionTimeout how long an operation waits for a server that can be reached
 * @param connectTimeout how long opening a connection may take, and a heartbeat on it
 */
public record MongoSettings(String uri, @Nullable String database, Duration selectionTimeout, Duration connectTimeout) {

    /** Refuses waits that are not positive: the driver reads zero as "for ever". */
    public MongoSettings {
        if (selectionTimeout.toMillis() < 1 || connectTimeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "timeouts must be at least 1 ms, were " + selectionTimeout + ", " + connectTimeout);
        }
    }

    /** A connection string and the default waits. */
    public static MongoSettings of(String uri, @Nullable String database) {
        return new MongoSettings(uri, database, Duration.ofSeconds(3), Duration.ofSeconds(3));
    }
}
