package dev.gyre.servers.life;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;

/** A database that anybody may connect to and that lets nobody in; it lives as long as the tests. */
final class RefusingDatabase {
    private final int port;

    RefusingDatabase() {
        port = new MongoServer(new MemoryBackend() {
                    @Override
                    public Document handleMessage(MongoMessage message) {
                        if (message.getDocument().containsKey("saslStart")) {
                            throw new MongoServerError(18, "AuthenticationFailed", "Authentication failed.");
                        }
                        return super.handleMessage(message);
                    }
                })
                .bind()
                .getPort();
    }

    int port() {
        return port;
    }
}
