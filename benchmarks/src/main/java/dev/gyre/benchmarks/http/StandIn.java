package dev.gyre.benchmarks.http;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.util.concurrent.CountDownLatch;

/** The embedded MongoDB stand-in as a process of its own, so that both sides pay the same for their database. */
public final class StandIn {

    private StandIn() {}

    /**
     * Serves until the process is ended.
     *
     * @param arguments the loopback port
     * @throws InterruptedException never in practice
     */
    public static void main(String[] arguments) throws InterruptedException {
        MongoServer server = new MongoServer(new MemoryBackend());
        server.bind("127.0.0.1", Integer.parseInt(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow, "stand-in-shutdown"));
        new CountDownLatch(1).await();
    }
}
