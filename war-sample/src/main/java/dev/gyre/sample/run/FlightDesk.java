package dev.gyre.sample.run;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The web server and, unless a MongoDB was named, the database beneath it. */
final class FlightDesk implements AutoCloseable {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final WebServer server;
    private final @Nullable EmbeddedDatabase database;

    private FlightDesk(WebServer server, @Nullable EmbeddedDatabase database) {
        this.server = server;
        this.database = database;
    }

    /** Starts both, the database first; returns when requests are answered. */
    static FlightDesk open(LaunchOptions options) {
        WebServer server = WebServer.listen(options);
        EmbeddedDatabase database = null;
        if (options.mongodbUri() == null) {
            database = EmbeddedDatabase.open(options.data());
            System.setProperty("mongodb.uri", database.uri());
            Main.say("no MONGODB_URI: using an embedded database for trying out, data in " + options.data());
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

    int port() {
        return server.port();
    }

    /** Lets requests finish, then writes the data to disk; takes little more than ten seconds at most. */
    @Override
    public void close() {
        Main.say("stopping: requests in flight may finish");
        if (!server.close(PATIENCE)) {
            Main.say("some requests did not finish within 10 s");
        }
        if (database != null) {
            database.close();
            Main.say("stopped: data is on disk");
        } else {
            Main.say("stopped");
        }
    }
}
