package dev.gyre.crud.internal.mongo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.connection.TransportSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.concurrent.ExecutorService;
import org.bson.RawBsonDocument;

/**
 * The application's one client of MongoDB.
 *
 * <p>Safe for all threads. Opening does not wait for the database: an application deploys while it is down, and finds it when
 * it is back. Closing is idempotent and ends the client's connections and threads.
 */
public final class MongoConnection implements AutoCloseable {

    private static final String DEFAULT_DATABASE = "gyre";

    private final MongoClient client;
    private final MongoDatabase database;

    private MongoConnection(MongoClient client, MongoDatabase database) {
        this.client = client;
        this.database = database;
    }

    /**
     * Opens a client.
     *
     * @param settings where the database is
     * @param callbacks runs the driver's callbacks; the client shuts it down when it closes, so hand out a shielded view
     * @throws IllegalArgumentException if the connection string is malformed
     */
    public static MongoConnection open(MongoSettings settings, ExecutorService callbacks) {
        ConnectionString uri = new ConnectionString(settings.uri());
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
        MongoClient client = MongoClients.create(builder.build());
        String inUri = uri.getDatabase();
        String named = settings.database();
        String name = named != null ? named : inUri != null ? inUri : DEFAULT_DATABASE;
        return new MongoConnection(client, client.getDatabase(name));
    }

    /** A collection, its documents left as the bytes that MongoDB sent. */
    MongoCollection<RawBsonDocument> collection(String name) {
        return database.getCollection(name, RawBsonDocument.class);
    }

    /** The database, for what is not about one collection. */
    public MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        client.close();
    }
}
