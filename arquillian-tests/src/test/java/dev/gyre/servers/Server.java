package dev.gyre.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.FileHandler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;

/**
 * The server of this run with the database behind it. Arquillian starts it, deploys each application when a test class first
 * asks for it, and undeploys them all at the end of the run; only one thread, JUnit's, may use it.
 */
public final class Server implements AutoCloseable {
    private static final int[] PORTS = {8080, 8443, 9990, 4712, 4713};

    private final Database database;
    private final TestRunnerAdaptor arquillian;
    private final Map<Class<? extends App>, App> apps = new LinkedHashMap<>();

    private Server(Database database, TestRunnerAdaptor arquillian) {
        this.database = database;
        this.arquillian = arquillian;
    }

    /** Starts the database, then the server with the database's address among its system properties. */
    static Server start() {
        Database database = Database.start();
        int offset = freeOffset();
        System.setProperty("server.port-offset", String.valueOf(offset));
        System.setProperty("server.port", String.valueOf(8080 + offset));
        System.setProperty("server.management-port", String.valueOf(9990 + offset));
        // An embedded server reads them from this JVM, a managed one from its command line.
        Map<String, String> properties = Map.of(
                "mongodb.uri",
                database.uri(),
                "mongodb.database",
                database.name(),
                "gyre.limits.request-timeout",
                "PT6S",
                "gyre.shutdown.drain",
                "PT2S");
        properties.forEach(System::setProperty);
        System.setProperty(
                "server.properties",
                String.join(
                        " ",
                        properties.entrySet().stream()
                                .map(entry -> "-D" + entry.getKey() + "=" + entry.getValue())
                                .toList()));
        try {
            Files.deleteIfExists(log());
            if (System.getProperty("arquillian.launch").equals("tomcat")) {
                logToFile();
            }
            TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
            arquillian.beforeSuite();
            return new Server(database, arquillian);
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
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A client of a deployed application. */
    Api api(Class<? extends App> type) {
        return new Api(Objects.requireNonNull(apps.get(type), "deployed").base());
    }

    /** Deploys an application unless it is. */
    public Api open(Class<? extends App> type) throws Exception {
        if (!apps.containsKey(type)) {
            App app = type.getDeclaredConstructor().newInstance();
            arquillian.beforeClass(type, LifecycleMethodExecutor.NO_OP);
            arquillian.before(app, App.class.getDeclaredMethod("located"), LifecycleMethodExecutor.NO_OP);
            apps.put(type, app);
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
        App app = Objects.requireNonNull(apps.remove(type), "deployed");
        arquillian.after(app, App.class.getDeclaredMethod("located"), LifecycleMethodExecutor.NO_OP);
        arquillian.afterClass(type, LifecycleMethodExecutor.NO_OP);
    }

    @Override
    public void close() {
        try {
            for (Class<? extends App> type : List.copyOf(apps.keySet())) {
                close(type);
            }
            arquillian.afterSuite();
            arquillian.shutdown();
        } catch (Exception e) {
            throw new IllegalStateException("the server did not stop", e);
        } finally {
            database.close();
        }
    }

    private static Path log() {
        return Path.of(System.getProperty("server.log"));
    }

    private static void logToFile() throws IOException {
        Files.createDirectories(log().toAbsolutePath().getParent());
        FileHandler handler = new FileHandler(log().toString());
        handler.setFormatter(new SimpleFormatter());
        Logger.getLogger("").addHandler(handler);
    }

    private static int freeOffset() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(10_000, 50_000))
                .filter(offset -> IntStream.of(PORTS).allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
