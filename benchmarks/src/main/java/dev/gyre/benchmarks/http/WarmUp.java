package dev.gyre.benchmarks.http;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.DoubleStream;

/**
 * Loads a server until its rate has settled: the last four windows lie within a tenth of each other, or the longest time
 * has passed.
 */
final class WarmUp {

    private static final int WINDOW_SECONDS = 5;
    private static final int WINDOWS = 4;
    private static final double SPREAD = 0.1;

    private final LoadGenerator load;
    private final int minSeconds;
    private final int maxSeconds;

    WarmUp(LoadGenerator load, int minSeconds, int maxSeconds) {
        this.load = load;
        this.minSeconds = minSeconds;
        this.maxSeconds = maxSeconds;
    }

    /** Returns the seconds it took. */
    int settle(Server server, Workload workload) throws IOException, InterruptedException {
        Deque<Double> rates = new ArrayDeque<>();
        int seconds = 0;
        while (seconds < maxSeconds && (seconds < minSeconds || !settled(rates))) {
            rates.addLast(load.run(server, workload, WINDOW_SECONDS).requestsPerSecond());
            if (rates.size() > WINDOWS) {
                rates.removeFirst();
            }
            seconds += WINDOW_SECONDS;
        }
        return seconds;
    }

    static boolean settled(Deque<Double> rates) {
        if (rates.size() < WINDOWS) {
            return false;
        }
        double highest = rates.stream().flatMapToDouble(DoubleStream::of).max().orElse(0);
        double lowest = rates.stream().flatMapToDouble(DoubleStream::of).min().orElse(0);
        return highest - lowest <= SPREAD * highest;
    }
}
