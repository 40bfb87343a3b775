package dev.gyre.sample.run;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * The H2 backend, made to write a change into its file before the client is told that it happened.
 *
 * <p>By itself the store writes about once a second, so a killed process would forget acknowledged writes. Changes run beside
 * each other under the read lock and a commit has the write lock, so that no half of a change (its document without its
 * unique key) reaches the file; changes that waited together are written together. The operating system still decides when
 * the bytes reach the disk: a power failure may cost the last moments, a killed process costs nothing.
 */
final class DurableBackend extends H2Backend {

    private static final Set<String> CHANGES = Set.of(
            "insert",
            "update",
            "delete",
            "findandmodify",
            "create",
            "createindexes",
            "drop",
            "dropdatabase",
            "dropindexes",
            "renamecollection",
            "aggregate");

    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    DurableBackend(MVStore store) {
        super(store);
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (!CHANGES.contains(command.toLowerCase(Locale.ROOT))) {
            return super.handleCommand(channel, database, command, query);
        }
        lock.readLock().lock();
        try {
            return super.handleCommand(channel, database, command, query);
        } finally {
            lock.readLock().unlock();
            write();
        }
    }

    private void write() {
        lock.writeLock().lock();
        try {
            if (getMvStore().hasUnsavedChanges()) {
                getMvStore().commit();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
