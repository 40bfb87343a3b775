package dev.gyre.crud.internal.mongo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoConfigurationException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.connection.TransportSettings;
import com.mongodb.event.ClusterListener;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import com.mongodb.spi.dns.DnsClient;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * The application's one client of MongoDB.
 *
 * <p>Safe for all threads. Opening does not wait for the database: an application deploys while it is down, and finds it when
 * it is back; the same holds for the DNS that a {@code mongodb+srv} address needs. Closing is idempotent and ends the client's connections and threads.
 */
public final class MongoConnection implements AutoCloseable {

    private static final String DEFAULT_DATABASE = "gyre";

    private static final Logger LOG = System.getLogger(MongoConnection.class.getName());
    private static final int LONGEST_PAUSE_SECONDS = 30;

    private final Supplier<Opened> opening;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Opened opened;

    private MongoConnection(Supplier<Opened> opening) {
        this.opening = opening;
    }

    private record Opened(MongoClient client, MongoDatabase database) {}

    /**
     * Opens a client.
     *
     * @param settings where the database is
     * @param callbacks runs the driver's callbacks; the client shuts it down when it closes, so hand out a shielded view
     * @throws IllegalArgumentException if the connection string is malformed
     */
    public static MongoConnection open(MongoSettings settings, ExecutorService callbacks) {
        return open(settings, callbacks, null);
    }

    /**
     * Opens a client of few connections for one look at the database; unlike others it fails where the DNS does not know the database.
     *
     * @param settings where the database is
     * @param callbacks runs the driver's callbacks
     * @param cluster hears what becomes of the servers
     */
    static MongoConnection openBriefly(MongoSettings settings, ExecutorService callbacks, ClusterListener cluster) {
        MongoConnection connection =
                new MongoConnection(() -> client(settings, callbacks, null, builder -> builder.applyToClusterSettings(
                                servers -> servers.addClusterListener(cluster))
                        .applyToConnectionPoolSettings(pool -> pool.maxSize(4))));
        connection.opened = connection.opening.get();
        return connection;
    }

    /** Opens a client that asks a DNS of one's own. */
    static MongoConnection open(MongoSettings settings, ExecutorService callbacks, @Nullable DnsClient dns) {
        MongoConnection connection = new MongoConnection(() -> client(settings, callbacks, dns, more -> {}));
        try {
            connection.opened = connection.opening.get();
        } catch (MongoConfigurationException e) {
            LOG.log(
                    Level.WARNING,
                    "GYRE-C206 The DNS does not tell where the database is; it is asked again until it does: {0}",
                    e.getMessage());
            connection.openLater();
        }
        return connection;
    }

    private static Opened client(
            MongoSettings settings,
            ExecutorService callbacks,
            @Nullable DnsClient dns,
            Consumer<MongoClientSettings.Builder> more) {
        ConnectionString uri = new ConnectionString(settings.uri(), dns);
        MongoClientSettings.Builder builder = MongoClientSettings.builder()
                .readConcern(ReadConcern.MAJORITY)
                .writeConcern(WriteConcern.MAJORITY)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(
                        settings.selectionTimeout().toMillis(), MILLISECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(2_000, MILLISECONDS))
                .applyToSocketSettings(socket ->
                        socket.connectTimeout(settings.connectTimeout().toMillis(), MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.maxWaitTime(settings.selectionTimeout().toMillis(), MILLISECONDS))
                .transportSettings(TransportSettings.asyncBuilder()
                        .executorService(callbacks)
                        .build())
                .applicationName("gyre")
                // Applied last: what the connection string says wins, what it leaves out stays as above.
                .applyConnectionString(uri);
        if (dns != null) {
            builder.dnsClient(dns);
        }
        more.accept(builder);
        MongoClient client = MongoClients.create(builder.build());
        String inUri = uri.getDatabase();
        String named = settings.database();
        String name = named != null ? named : inUri != null ? inUri : DEFAULT_DATABASE;
        return new Opened(client, client.getDatabase(name));
    }

    /** On a thread of its own, since asking the DNS blocks, for longer than any limit of ours. */
    private void openLater() {
        Thread thread = new Thread(this::openWhenKnown, "gyre-crud-dns");
        thread.setDaemon(true);
        thread.start();
    }

    private void openWhenKnown() {
        try {
            int pause = 1;
            while (!closed.await(pause, SECONDS)) {
                try {
                    use(opening.get());
                    return;
                } catch (MongoConfigurationException e) {
                    LOG.log(Level.DEBUG, "The DNS still does not tell where the database is", e);
                    pause = Math.min(pause * 2, LONGEST_PAUSE_SECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void use(Opened made) {
        if (closed.getCount() == 0) {
            made.client().close();
        } else {
            opened = made;
        }
    }

    /**
     * A collection, its documents left as the bytes that MongoDB sent; ask for it anew for each operation.
     *
     * @throws MongoTimeoutException while it is not known where the database is
     */
    MongoCollection<RawBsonDocument> collection(String name) {
        return database().getCollection(name, RawBsonDocument.class);
    }

    /**
     * The database, for what is not about one collection.
     *
     * @throws MongoTimeoutException while it is not known where the database is
     */
    public MongoDatabase database() {
        Opened known = opened;
        if (known == null) {
            throw new MongoTimeoutException("the DNS has not told yet where the database is");
        }
        return known.database();
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        Opened known = opened;
        if (known != null) {
            known.client().close();
        }
    }
}
