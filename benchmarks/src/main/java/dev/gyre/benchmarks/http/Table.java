package dev.gyre.benchmarks.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The comparison as a Markdown table; each row of a peer carries its ratio to the first server's. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table() {
        lines.add("| workload | server | requests/s | p50 ms | p99 ms | CPU µs/request | failures"
                + " | throughput, ours / theirs | CPU, theirs / ours |");
        lines.add("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    }

    void ours(String workload, String server, Measurement our) {
        lines.add(row(workload, server, our) + " | |");
    }

    void peer(String workload, String server, Measurement their, Measurement our) {
        lines.add(row(workload, server, their)
                + String.format(
                        Locale.ROOT,
                        " %.2f | %.2f |",
                        our.requestsPerSecond() / their.requestsPerSecond(),
                        their.cpuMicros() / our.cpuMicros()));
    }

    private static String row(String workload, String server, Measurement figures) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %.0f | %.2f | %.2f | %.0f | %d |",
                workload,
                server,
                figures.requestsPerSecond(),
                figures.p50Millis(),
                figures.p99Millis(),
                figures.cpuMicros(),
                figures.failures());
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
