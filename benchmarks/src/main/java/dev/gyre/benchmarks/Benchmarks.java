package dev.gyre.benchmarks;

import dev.gyre.benchmarks.http.HttpComparison;
import java.io.IOException;
import java.nio.file.Path;

/** Runs one comparison by its name: {@code http}. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs a comparison.
     *
     * @param arguments its name, a folder for results, the folder of the peers' sources
     * @throws IOException if a process cannot be started or read
     * @throws InterruptedException if the run is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path target = Path.of(arguments[1]).toAbsolutePath();
        Path peers = Path.of(arguments[2]).toAbsolutePath();
        if (!arguments[0].equals("http")) {
            System.err.println("There is no comparison " + arguments[0] + "; run mvn -Pbench -Dbench=http");
            System.exit(1);
        }
        HttpComparison.run(target, peers);
    }
}
