package dev.gyre.benchmarks;

import dev.gyre.benchmarks.http.HttpComparison;
import dev.gyre.benchmarks.loop.LoopComparison;
import dev.gyre.benchmarks.startup.StartupComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs one comparison by its name: {@code http} or {@code loop}. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs a comparison.
     *
     * @param arguments its name, a folder for results, the folder of the peers' sources, then options: {@code quick}, or
     *     {@code -Dname=value} for a system property
     * @throws IOException if a process cannot be started or read
     * @throws InterruptedException if the run is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path target = Path.of(arguments[1]).toAbsolutePath();
        Path peers = Path.of(arguments[2]).toAbsolutePath();
        List.of(arguments).subList(3, arguments.length).forEach(Benchmarks::option);
        switch (arguments[0]) {
            case "http" -> HttpComparison.run(target, peers);
            case "startup" -> StartupComparison.run(target);
            case "loop" -> LoopComparison.run(target, peers);
            default -> {
                System.err.println(
                        "There is no comparison " + arguments[0] + "; run mvn -Pbench -Dbench=http, loop or startup");
                System.exit(1);
            }
        }
    }

    private static void option(String option) {
        if (option.equals("quick")) {
            System.setProperty("bench.quick", "true");
        } else if (option.startsWith("-D") && option.contains("=")) {
            int equals = option.indexOf('=');
            System.setProperty(option.substring(2, equals), option.substring(equals + 1));
        } else {
            throw new IllegalArgumentException("Options are quick and -Dname=value, was " + option);
        }
    }
}
