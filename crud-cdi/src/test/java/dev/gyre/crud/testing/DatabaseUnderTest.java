package dev.gyre.crud.testing;

import com.mongodb.ConnectionString;
import com.mongodb.ServerAddress;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.gyre.crud.internal.mongo.MongoConnection;
import dev.gyre.crud.internal.mongo.MongoSettings;
import dev.gyre.executor.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A database of its own for a test class: a fresh one on the server that {@code MONGODB_URI} names, or else on an embedded
 * stand-in reached over TCP. Dropped when closed.
 */
public final class DatabaseUnderTest implements AutoCloseable {

    private final @Nullable MongoServer embedded;
    private final String uri;
    private final String name = "gyre-test-" + UUID.randomUUID();
    private final EventLoopGroup loops =
            EventLoopGroup.builder().name("test").loops(2).build();
    private @Nullable MongoConnection connection;

    private DatabaseUnderTest(@Nullable MongoServer embedded, String uri) {
        this.embedded = embedded;
        this.uri = uri;
    }

    /** Starts one. */
    public static DatabaseUnderTest start() {
        String uri = System.getenv("MONGODB_URI");
        if (uri != null && !uri.isEmpty()) {
            return new DatabaseUnderTest(null, uri);
        }
        MongoServer server = new MongoServer(new MemoryBackend());
        return new DatabaseUnderTest(server, server.bindAndGetConnectionString());
    }

    /** Connection string of the server. */
    public String uri() {
        return uri;
    }

    /** A proxy in front of the server, to break the way to it. */
    public BrokenLink link() {
        ServerAddress address =
                new ServerAddress(new ConnectionString(uri).getHosts().get(0));
        return new BrokenLink(new InetSocketAddress(address.getHost(), address.getPort()));
    }

    /** Name of the fresh database. */
    public String name() {
        return name;
    }

    /** Event loops for callbacks and timers. */
    public EventLoopGroup loops() {
        return loops;
    }

    /** The one client, opened when first asked for. */
    public MongoConnection connection() {
        if (connection == null) {
            connection = open(uri);
        }
        return connection;
    }

    /** A client of the same database by another way, such as a proxy. */
    public MongoConnection open(String otherUri) {
        MongoSettings settings = new MongoSettings(otherUri, name, Duration.ofMillis(1500), Duration.ofMillis(1500));
        return MongoConnection.open(settings, loops.shielded());
    }

    @Override
    public void close() {
        if (connection != null) {
            if (embedded == null) {
                Mono.from(connection.database().drop()).block(Duration.ofSeconds(10));
            }
            connection.close();
        }
        if (embedded != null) {
            embedded.shutdownNow();
        }
        loops.shutdownGracefully(Duration.ZERO, Duration.ofSeconds(5))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
