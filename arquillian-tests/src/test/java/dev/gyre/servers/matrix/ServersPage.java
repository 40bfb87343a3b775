package dev.gyre.servers.matrix;

import dev.gyre.servers.ProvenLimit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The documentation's page of servers: what lies between its markers is written from a run, the rest by hand.
 *
 * @param file the page
 */
record ServersPage(Path file) {
    private static final String BEGIN = "<!-- matrix: written by mvn verify -Pservers -Dmatrix.write=true -->";
    private static final String END = "<!-- end of matrix -->";

    static ServersPage at(Path file) {
        return new ServersPage(file);
    }

    /** Puts a table between the markers. */
    void write(Table table) throws IOException {
        String text = Files.readString(file);
        Files.writeString(
                file,
                text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                        + "\n\n"
                        + summary(table)
                        + "\n"
                        + classes(table)
                        + "\n"
                        + additions(table)
                        + limits(table)
                        + text.substring(text.indexOf(END)));
    }

    /** The servers that the page lists between its markers, as {@code title version}. */
    List<String> listed() {
        try {
            String text = Files.readString(file);
            return text.substring(text.indexOf(BEGIN), text.indexOf(END))
                    .lines()
                    .dropWhile(line -> !line.startsWith("| ---"))
                    .skip(1)
                    .takeWhile(line -> line.startsWith("|"))
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> cells[1].strip() + " " + cells[2].strip())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String summary(Table table) {
        List<String> lines = new ArrayList<>();
        List<Integer> jdks = jdks(table);
        lines.add(cells(Stream.concat(
                Stream.concat(Stream.of("server", "version"), jdks.stream().map(jdk -> "JDK " + jdk)),
                Stream.of("what to add"))));
        lines.add(cells(Stream.generate(() -> "---").limit(3 + jdks.size())));
        servers(table)
                .forEach((server, rows) -> lines.add(cells(Stream.concat(
                        Stream.concat(
                                Stream.of(server.title(), server.version()),
                                jdks.stream().map(jdk -> rows.stream()
                                        .filter(row -> row.jdk().major() == jdk)
                                        .findFirst()
                                        .map(ServersPage::summary)
                                        .orElse("not: " + server.reason()))),
                        Stream.of(server.needs())))));
        return String.join("\n", lines) + "\n";
    }

    private static String summary(Row row) {
        Outcome sum = row.sum();
        return sum.green()
                - sum.limits()
                + " green"
                + (sum.limits() == 0 ? "" : ", " + sum.limits() + (sum.limits() == 1 ? " limit" : " limits"))
                + (sum.red() == 0 ? "" : ", **" + sum.red() + " red**")
                + ", "
                + Math.round(row.seconds())
                + " s";
    }

    private static String classes(Table table) {
        List<String> lines = new ArrayList<>();
        Map<ServerPom, List<Row>> servers = servers(table);
        lines.add(cells(
                Stream.concat(Stream.of("tests"), servers.keySet().stream().map(ServerPom::title))));
        lines.add(cells(Stream.generate(() -> "---").limit(1 + servers.size())));
        for (String type : table.classes()) {
            lines.add(cells(
                    Stream.concat(Stream.of(type), servers.values().stream().map(rows -> rows.stream()
                            .map(row -> Table.cell(row, type))
                            .distinct()
                            .collect(Collectors.joining(" / "))))));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String additions(Table table) {
        StringBuilder text = new StringBuilder();
        servers(table).keySet().stream()
                .filter(server -> !server.additions().isEmpty())
                .forEach(server -> {
                    text.append("```xml\n<!-- ").append(server.title()).append(" -->\n");
                    server.additions().forEach(addition -> text.append("<dependency>\n    <groupId>")
                            .append(addition.groupId())
                            .append("</groupId>\n    <artifactId>")
                            .append(addition.artifactId())
                            .append("</artifactId>\n    <version>")
                            .append(addition.version())
                            .append("</version>\n</dependency>\n"));
                    text.append("```\n\n");
                });
        return text.toString();
    }

    private static String limits(Table table) {
        List<String> lines = new ArrayList<>();
        for (ServerPom server : servers(table).keySet()) {
            limitsOf(server.name())
                    .forEach(limit -> lines.add("- **" + server.title() + "**"
                            + (limit.fromJdk() > Jdk.BASE ? " on JDK " + limit.fromJdk() + " and newer" : "") + ": "
                            + limit.because()));
        }
        return lines.isEmpty() ? "" : "Limits, each proven by a test:\n\n" + String.join("\n", lines) + "\n\n";
    }

    private static List<ProvenLimit> limitsOf(String server) {
        try {
            Path folder = Path.of(Matrix.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Matrix.classes(folder, "*IT").stream()
                    .flatMap(type -> Stream.of(type.getDeclaredMethods()).sorted(Comparator.comparing(Method::getName)))
                    .flatMap(method -> Optional.ofNullable(method.getAnnotation(ProvenLimit.class)).stream())
                    .filter(limit -> List.of(limit.on()).contains(server))
                    .toList();
        } catch (IOException | java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<ServerPom, List<Row>> servers(Table table) {
        return table.rows().stream()
                .collect(Collectors.groupingBy(Row::server, LinkedHashMap::new, Collectors.toList()));
    }

    private static List<Integer> jdks(Table table) {
        return List.copyOf(table.rows().stream()
                .collect(Collectors.toMap(row -> row.jdk().major(), row -> true, (one, other) -> one, TreeMap::new))
                .keySet());
    }

    private static String cells(Stream<String> cells) {
        return "| " + cells.collect(Collectors.joining(" | ")) + " |";
    }
}
