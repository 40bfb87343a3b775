package dev.gyre.benchmarks.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The comparison in Markdown: each peer's row has the ratio of our figure to its own, and what that ratio must be. */
final class Table {

    private final List<String> lines = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Table() {
        lines.add("| workload | executor | median, 1/s | bytes each | ours / theirs | target | |");
        lines.add("| --- | --- | ---: | ---: | ---: | ---: | --- |");
    }

    /** Our own row; its claim is on the bytes, 0 for none. */
    void ours(String workload, String executor, Figure our, double fewerBytesThan) {
        String claim = fewerBytesThan == 0
                ? "|"
                : String.format(
                        Locale.ROOT,
                        "< %.0f bytes | %s",
                        fewerBytesThan,
                        our.bytes() < fewerBytesThan ? "met" : "**LOST**");
        add(row(workload, executor, our) + " | " + claim + " |");
    }

    /** A row with the ratio of our operations per second to theirs. */
    void peer(String workload, String executor, Figure their, double ratio, Target target) {
        add(row(workload, executor, their) + String.format(Locale.ROOT, " %.2f | %s |", ratio, target.verdict(ratio)));
    }

    /** A row that is only shown. */
    void shown(String workload, String executor, Figure figure) {
        add(row(workload, executor, figure) + " | | |");
    }

    /** A sentence below the table. */
    void note(String sentence) {
        notes.add(sentence);
    }

    private void add(String line) {
        lines.add(line);
        System.out.println(line);
    }

    private static String row(String workload, String executor, Figure figure) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s |",
                workload,
                executor,
                figure.perSecond() == 0 ? "" : String.format(Locale.ROOT, "%,.0f", figure.perSecond()),
                figure.bytes() < 0 ? "" : String.format(Locale.ROOT, "%.1f", figure.bytes()));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        notes.forEach(sentence -> text.append("\n").append(sentence).append('\n'));
        return text.toString();
    }
}
