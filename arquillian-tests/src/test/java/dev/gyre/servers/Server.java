package dev.gyre.servers;

import dev.gyre.servers.host.Host;
import dev.gyre.servers.host.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The server of this run with the database behind it. It deploys each application when a test class first asks for it,
 * and undeploys them all at the end of the run; only one thread, JUnit's, may use it.
 */
public final class Server implements AutoCloseable {
    private static final int[] USUAL_PORTS = {8080, 8443, 9990, 4712, 4713};

    private final Database database;
    private final Host host;
    private final Map<Class<? extends App>, Api> apps = new LinkedHashMap<>();

    private Server(Database database, Host host) {
        this.database = database;
        this.host = host;
    }

    /** Starts the database, then the server with the database's address among its system properties. */
    static Server start() {
        Database database = Database.start();
        Settings settings = new Settings(
                Ports.freeOffset(USUAL_PORTS),
                Map.of(
                        "mongodb.uri",
                        database.uri(),
                        "mongodb.database",
                        database.name(),
                        "gyre.limits.request-timeout",
                        "PT6S",
                        "gyre.shutdown.drain",
                        "PT2S",
                        "gyre.crud.max-offset",
                        "9999"));
        try {
            return new Server(database, Host.start(settings));
        } catch (Exception e) {
            database.close();
            throw new IllegalStateException("the server did not start", e);
        }
    }

    /** The database, to be frozen or cut off. */
    public Database database() {
        return database;
    }

    /** What the server and its applications have logged so far in this run. */
    public String logged() {
        return host.logged();
    }

    /** A client of a deployed application. */
    Api api(Class<? extends App> type) {
        return Objects.requireNonNull(apps.get(type), "deployed");
    }

    /** Deploys an application unless it is. */
    public Api open(Class<? extends App> type) throws Exception {
        if (!apps.containsKey(type)) {
            apps.put(type, new Api(host.deploy(type)));
        }
        return api(type);
    }

    /** Undeploys all applications but one. */
    public void closeAllBut(Class<? extends App> type) throws Exception {
        for (Class<? extends App> other : List.copyOf(apps.keySet())) {
            if (other != type) {
                close(other);
            }
        }
    }

    /** Undeploys an application. */
    public void close(Class<? extends App> type) throws Exception {
        apps.remove(type);
        host.undeploy(type);
    }

    @Override
    public void close() {
        try {
            for (Class<? extends App> type : List.copyOf(apps.keySet())) {
                close(type);
            }
            host.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        } finally {
            database.close();
        }
    }
}
