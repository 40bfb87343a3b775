package dev.gyre.sample.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves the flight desk: {@code java -cp 'target/run/*' dev.gyre.sample.run.FlightDesk}.
 *
 * <p>{@code -Dport=} (8080), {@code -Dhost=} (localhost), {@code -Ddata=} (target/data); {@code MONGODB_URI} names a MongoDB to
 * use instead of the embedded database. Exit codes: 2 if it cannot start, 130 or 143 after a signal.
 */
public final class FlightDesk implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final WebServer server;
    private final @Nullable EmbeddedDatabase database;

    private FlightDesk(WebServer server, @Nullable EmbeddedDatabase database) {
        this.server = server;
        this.database = database;
    }

    /**
     * Starts the server and returns; a signal stops it.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.setProperty("java.util.logging.manager", SteadyLogManager.class.getName());
        LogSetup.apply();
        try {
            LaunchOptions options = LaunchOptions.of(System.getProperties(), System.getenv());
            FlightDesk desk = open(options);
            Runtime.getRuntime().addShutdownHook(new Thread(desk::close, "stop"));
            Supervisor.endWith(Long.getLong("supervisor"));
            say(Welcome.text(options, desk.server.port(), sinceJvmStart()));
        } catch (LaunchException e) {
            System.err.println("flight desk: " + e.getMessage());
            System.err.flush();
            Runtime.getRuntime().halt(2);
        }
    }

    /** Starts the database, then the server; returns when requests are answered. */
    static FlightDesk open(LaunchOptions options) {
        WebServer server = WebServer.listen(options);
        EmbeddedDatabase database = null;
        if (options.mongodbUri() == null) {
            database = EmbeddedDatabase.open(options.data());
            System.setProperty("mongodb.uri", database.uri());
            say("no MONGODB_URI: using an embedded database for trying out, data in " + options.data());
        }
        FlightDesk desk = new FlightDesk(server, database);
        try {
            server.serve();
            return desk;
        } catch (LaunchException e) {
            desk.close();
            throw e;
        }
    }

    /** Lets requests finish, then writes the data to disk; takes little more than ten seconds at most. */
    @Override
    public void close() {
        say("stopping: requests in flight may finish");
        if (!server.close(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS))) {
            say("some requests did not finish within " + PATIENCE_SECONDS + " s");
        }
        if (database == null) {
            say("stopped");
        } else {
            database.close();
            say("stopped: data is on disk");
        }
    }

    private static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }

    private static Duration sinceJvmStart() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }
}
