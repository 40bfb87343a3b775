package dev.gyre.servers;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The database of the run behind a link that tests can freeze or cut: an embedded stand-in, or with {@code MONGODB_URI} set
 * that database, in both cases under a name never used before.
 */
public final class Database implements AutoCloseable {
    private final @Nullable MongoServer standIn;
    private final Link link;
    private final String uri;
    private final String name = "servers_" + UUID.randomUUID().toString().replace('-', '_');

    private Database(@Nullable MongoServer standIn, URI behind) {
        this.standIn = standIn;
        int port = behind.getPort() < 0 ? 27017 : behind.getPort();
        this.link = new Link(new InetSocketAddress(behind.getHost(), port));
        String user = Optional.ofNullable(behind.getRawUserInfo())
                .map(info -> info + "@")
                .orElse("");
        String options = Optional.ofNullable(behind.getRawQuery())
                .map(query -> "/?" + query)
                .orElse("");
        this.uri = "mongodb://" + user + "127.0.0.1:" + link.port() + options;
    }

    /** Starts the stand-in, or takes the given one. */
    public static Database start() {
        @Nullable String given = System.getenv("MONGODB_URI");
        if (given != null && !given.isBlank()) {
            return new Database(null, URI.create(given));
        }
        MongoServer standIn = new MongoServer(new MemoryBackend());
        InetSocketAddress address = standIn.bind();
        return new Database(standIn, URI.create("mongodb://127.0.0.1:" + address.getPort()));
    }

    /** What an application is given as {@code mongodb.uri}. */
    public String uri() {
        return uri;
    }

    /** What an application is given as {@code mongodb.database}. */
    public String name() {
        return name;
    }

    /** The wire between applications and the database. */
    public Link link() {
        return link;
    }

    @Override
    public void close() {
        link.close();
        if (standIn != null) {
            standIn.shutdownNow();
        }
    }
}
