package dev.gyre.servers.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The rows of a run as text.
 *
 * @param rows what ran
 * @param notRun servers that a JDK was left out for, a sentence each
 * @param classes the simple names of the test classes
 * @param checksum SHA-256 of the sample's WAR
 */
record Table(List<Row> rows, List<String> notRun, List<String> classes, String checksum) {

    /** Whether every class ran on every server with the very WAR, and nothing failed. */
    boolean isGreen() {
        return !rows.isEmpty() && rows.stream().allMatch(this::isGreen);
    }

    private boolean isGreen(Row row) {
        return row.sum().red() == 0 && missing(row) == 0 && hasTheWar(row);
    }

    /** A run of classes that do not use the sample deploys none; any other deploys the one that was built. */
    private boolean hasTheWar(Row row) {
        return row.checksum().equals(checksum) || (row.checksum().isEmpty() && !classes.contains("BookingIT"));
    }

    private long missing(Row row) {
        return classes.stream()
                .filter(type -> !row.outcomes().containsKey(type))
                .count();
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(line("", Stream.of("green", "limits", "red", "missing", "seconds")) + "  WAR");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Outcome sum = row.sum();
            lines.add(line(
                            "(" + (i + 1) + ") " + row.title(),
                            Stream.<Object>of(
                                    sum.green() - sum.limits(),
                                    sum.limits(),
                                    sum.red(),
                                    missing(row),
                                    Math.round(row.seconds())))
                    + "  " + (row.checksum().isEmpty() ? "none" : row.checksum().substring(0, 8)));
        }
        lines.addAll(notRun);
        lines.add("");
        lines.add(line("", IntStream.rangeClosed(1, rows.size()).mapToObj(i -> "(" + i + ")")));
        for (String type : classes) {
            lines.add(line(type, rows.stream().map(row -> cell(row, type))));
        }
        lines.add("");
        lines.add("12 tests green; 11+1 one of 12 proves a limit of the server; 2/12 RED two failed; - did not run");
        lines.add("the WAR: SHA-256 " + checksum);
        return String.join("\n", lines);
    }

    /** What one class came to on one server. */
    static String cell(Row row, String type) {
        return Optional.ofNullable(row.outcomes().get(type))
                .map(outcome -> {
                    if (outcome.red() > 0) {
                        return outcome.red() + "/" + (outcome.green() + outcome.red()) + " RED";
                    }
                    return outcome.green() - outcome.limits() + (outcome.limits() > 0 ? "+" + outcome.limits() : "");
                })
                .orElse("-");
    }

    private static String line(String head, Stream<?> cells) {
        return String.format(Locale.ROOT, "%-56s", head)
                + cells.map(cell -> String.format(Locale.ROOT, "%10s", cell)).collect(Collectors.joining());
    }
}
