package dev.gyre.benchmarks.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code wrk} with a fixed number of connections against one server. */
final class LoadGenerator {

    private final int connections;
    private final Path scripts;

    LoadGenerator(int connections, Path scripts) {
        this.connections = connections;
        this.scripts = scripts;
    }

    Measurement run(Server server, Workload workload, int seconds) throws IOException, InterruptedException {
        long cpuBefore = CpuTime.ofTree(server.process()).toNanos();
        WrkOutput output = new WrkOutput(wrk(server.root().resolve(workload.path()), workload, seconds));
        long cpu = CpuTime.ofTree(server.process()).toNanos() - cpuBefore;
        return new Measurement(
                output.requestsPerSecond(),
                output.latencyMillis(50),
                output.latencyMillis(99),
                cpu / 1_000.0 / Math.max(1, output.requests()),
                output.failures());
    }

    private String wrk(URI uri, Workload workload, int seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("wrk", "--latency", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s"));
        if (!workload.script().isEmpty()) {
            command.add("-s");
            command.add(scripts.resolve(workload.script()).toString());
        }
        command.add(uri.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("wrk failed on " + uri + ":\n" + output);
        }
        return output;
    }
}
