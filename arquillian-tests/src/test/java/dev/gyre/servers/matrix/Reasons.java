package dev.gyre.servers.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a row is red, as far as a few lines can tell: its first failures and what the server wrote last.
 *
 * @param failures the suite's output from each failed test on, some lines each
 * @param last the end of the server's output
 */
record Reasons(List<String> failures, List<String> last) {
    /** How {@link OutcomeWriter} begins a failure. */
    static final String FAILURE = "## ";

    private static final int FAILURES = 4;
    private static final int LINES = 6;
    private static final int LAST = 25;

    /** Reads them from the folder of a run. */
    static Reasons in(Path folder) throws IOException {
        List<String> output = lines(folder.resolve("suite.log"));
        List<String> failures = new ArrayList<>();
        int told = 0;
        for (int i = 0; i < output.size() && told < FAILURES; i++) {
            if (output.get(i).startsWith(FAILURE)) {
                failures.addAll(output.subList(i, Math.min(output.size(), i + LINES)));
                told++;
            }
        }
        List<String> log = lines(folder.resolve("server.log"));
        return new Reasons(failures, log.subList(Math.max(0, log.size() - LAST), log.size()));
    }

    @Override
    public String toString() {
        return indented("its first failures", failures) + indented("the last lines of server.log", last);
    }

    private static String indented(String head, List<String> lines) {
        return lines.stream()
                .map(line -> "      " + line + "\n")
                .collect(Collectors.joining("", "  " + head + "\n", ""));
    }

    private static List<String> lines(Path file) throws IOException {
        // A server may write in any encoding.
        return Files.exists(file)
                ? Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()
                : List.of();
    }
}
