package dev.gyre.benchmarks.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one database of a comparison: that of {@code MONGODB_URI}, or the stand-in in a process of its own. */
final class Database implements AutoCloseable {

    private final String uri;
    private final String description;
    private final @Nullable Process process;

    private Database(String uri, String description, @Nullable Process process) {
        this.uri = uri;
        this.description = description;
        this.process = process;
    }

    static Database open(Path log) throws IOException, InterruptedException {
        String given = System.getenv("MONGODB_URI");
        if (given != null && !given.isBlank()) {
            return new Database(given, "the MongoDB of MONGODB_URI", null);
        }
        int port = Server.freePort();
        Process process = new ProcessBuilder(
                        Java.executable(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandIn.class.getName(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitPort(port, process);
        return new Database(
                "mongodb://127.0.0.1:" + port, "mongo-java-server in memory, in a process of its own", process);
    }

    String uri() {
        return uri;
    }

    String description() {
        return description;
    }

    private static void awaitPort(int port, Process process) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 200; attempt++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The stand-in database ended while starting", notYet);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("The stand-in database did not open port " + port);
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroy();
        }
    }
}
