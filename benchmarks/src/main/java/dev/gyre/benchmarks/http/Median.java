package dev.gyre.benchmarks.http;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The measurement whose every figure is the median over several windows. */
final class Median {

    private Median() {}

    static Measurement of(List<Measurement> windows) {
        return new Measurement(
                middle(windows, Measurement::requestsPerSecond),
                middle(windows, Measurement::p50Millis),
                middle(windows, Measurement::p99Millis),
                middle(windows, Measurement::cpuMicros),
                windows.stream().mapToLong(Measurement::failures).sum());
    }

    private static double middle(List<Measurement> windows, ToDoubleFunction<Measurement> figure) {
        double[] sorted = windows.stream().mapToDouble(figure).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
