package dev.gyre.sample.run;

import de.bwaldvogel.mongo.MongoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** A database that speaks MongoDB's protocol on loopback and keeps its data in one file; for trying out, never for production. */
final class EmbeddedDatabase implements AutoCloseable {

    private final MVStore store;
    private final MongoServer server;

    private EmbeddedDatabase(MVStore store, MongoServer server) {
        this.store = store;
        this.server = server;
    }

    /** Opens the database of a folder, which is made if it is absent. */
    static EmbeddedDatabase open(Path folder) {
        Path file = folder.resolve("flight-desk.mv");
        MVStore store = store(folder, file);
        MongoServer server = new MongoServer(new DurableBackend(store));
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return new EmbeddedDatabase(store, server);
    }

    private static MVStore store(Path folder, Path file) {
        try {
            Files.createDirectories(folder);
            MVStore store = new MVStore.Builder().fileName(file.toString()).open();
            // Every write is a commit; to keep each old one for the usual 45 s made the file grow by 50 KB a write.
            store.setRetentionTime(0);
            return store;
        } catch (IOException e) {
            throw new LaunchException("cannot make the data folder " + folder + ": " + e, e);
        } catch (MVStoreException e) {
            throw new LaunchException(
                    "cannot open " + file + ": " + e.getMessage()
                            + " (is another flight desk using it? -Ddata= names another folder)",
                    e);
        }
    }

    /** Where the driver finds it. */
    String uri() {
        return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort() + "/";
    }

    /** Ends all connections and writes everything to disk. */
    @Override
    public void close() {
        server.stopListening();
        if (!store.isClosed()) {
            store.sync();
        }
        server.shutdownNow();
    }
}
