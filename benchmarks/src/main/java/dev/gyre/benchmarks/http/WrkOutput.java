package dev.gyre.benchmarks.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code wrk --latency} prints. */
final class WrkOutput {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");
    private static final Pattern BAD_STATUS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern SOCKETS =
            Pattern.compile("Socket errors: connect (\\d+), read (\\d+), write (\\d+), timeout (\\d+)");

    private final String text;

    WrkOutput(String text) {
        this.text = text;
    }

    double requestsPerSecond() {
        return Double.parseDouble(required(RATE).group(1));
    }

    long requests() {
        return Long.parseLong(required(COUNT).group(1));
    }

    /** A latency percentile in milliseconds, such as that of 99. */
    double latencyMillis(int percentile) {
        Matcher line = required(Pattern.compile("\\s" + percentile + "%\\s+([0-9.]+)(us|ms|s|m)\\b"));
        double value = Double.parseDouble(line.group(1));
        return switch (line.group(2)) {
            case "us" -> value / 1_000;
            case "ms" -> value;
            case "s" -> value * 1_000;
            default -> value * 60_000;
        };
    }

    long failures() {
        long failures = 0;
        Matcher status = BAD_STATUS.matcher(text);
        if (status.find()) {
            failures += Long.parseLong(status.group(1));
        }
        Matcher sockets = SOCKETS.matcher(text);
        if (sockets.find()) {
            for (int group = 1; group <= sockets.groupCount(); group++) {
                failures += Long.parseLong(sockets.group(group));
            }
        }
        return failures;
    }

    private Matcher required(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("wrk printed no " + pattern + " but:\n" + text);
        }
        return matcher;
    }
}
