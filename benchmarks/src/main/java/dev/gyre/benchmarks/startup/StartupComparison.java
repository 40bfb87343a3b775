package dev.gyre.benchmarks.startup;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * What Gyre adds to the start of an application on an embedded Tomcat, with 3 and with 200 collections: the same application is
 * started without Gyre, without Gyre but on the driver of its database, and with Gyre, in turns, each in JVMs of its own.
 */
public final class StartupComparison {

    /** Jars of the sample's launcher that are no part of a server. */
    private static final List<String> NOT_OF_THE_SERVER =
            List.of("gyre-", "bson", "mongo", "reactor-", "reactive-streams", "h2-", "netty-", "slf4j-");

    private static final List<String> DRIVER = List.of("bson", "mongodb-", "reactor-", "reactive-streams");

    private static final List<Integer> BEANS = List.of(3, 200);

    private final Path target;
    private final int rounds = Integer.getInteger("bench.rounds", 5);
    private final List<Path> sampleJars;

    private StartupComparison(Path target) throws IOException {
        this.target = target.resolve("startup");
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("bench.sample")))) {
            this.sampleJars = jars.sorted().toList();
        }
    }

    /**
     * Runs the comparison, prints its table and writes it to {@code startup.md}.
     *
     * @param target folder for logs and results
     * @throws IOException if a process cannot be started or read
     * @throws InterruptedException if the run is interrupted
     */
    public static void run(Path target) throws IOException, InterruptedException {
        new StartupComparison(target).run();
    }

    /** What the beans of an application are. */
    private enum Kind {
        CLASSES("without Gyre"),
        ON_DRIVER("without Gyre, on the driver"),
        COLLECTIONS("with Gyre");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        List<Class<?>> classes() {
            return this == ON_DRIVER
                    ? List.of(HandWritten.class, HandWritten.Api.class, OnDriver.class, OnDriver.Creation.class)
                    : List.of(HandWritten.class, HandWritten.Api.class);
        }

        boolean ships(String jar) {
            return switch (this) {
                case CLASSES -> false;
                case ON_DRIVER -> DRIVER.stream().anyMatch(jar::startsWith);
                // Without the application class: the application has its own.
                case COLLECTIONS -> !jar.startsWith("gyre-application");
            };
        }
    }

    private record Row(int beans, Kind kind, Path application, List<double[]> figures) {

        String name() {
            return beans + " beans, " + kind.title;
        }
    }

    private void run() throws IOException, InterruptedException {
        MongoServer database = new MongoServer(new MemoryBackend());
        String uri = "mongodb://127.0.0.1:" + database.bind().getPort();
        try {
            List<Row> rows = new ArrayList<>();
            for (int beans : BEANS) {
                for (Kind kind : Kind.values()) {
                    rows.add(new Row(beans, kind, application(beans, kind), new ArrayList<>()));
                }
            }
            for (int round = 0; round < rounds; round++) {
                for (Row row : rows) {
                    row.figures().add(start(row, uri));
                }
            }
            report(rows);
        } finally {
            database.shutdownNow();
        }
    }

    /** A WAR, unpacked. */
    private Path application(int beans, Kind kind) throws IOException {
        Path folder = target.resolve(kind.name().toLowerCase(Locale.ROOT) + "-" + beans);
        Path classes = Files.createDirectories(folder.resolve("WEB-INF/classes"));
        Files.writeString(folder.resolve("WEB-INF/beans.xml"), """
                <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
                """);
        new Beans().write(beans, classes);
        for (Class<?> type : kind.classes()) {
            Path file = classes.resolve(type.getName().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            try (InputStream bytes =
                    type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
                Files.write(file, Objects.requireNonNull(bytes).readAllBytes());
            }
        }
        unpackLibraries(Files.createDirectories(folder.resolve("WEB-INF/lib")), kind);
        return folder;
    }

    /** Of what the sample's WAR ships. */
    private void unpackLibraries(Path folder, Kind kind) throws IOException {
        Path wars = Path.of(System.getProperty("bench.sample")).getParent();
        Path war;
        try (Stream<Path> files = Files.list(wars)) {
            war = files.filter(file -> file.toString().endsWith(".war"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no WAR in " + wars));
        }
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(war))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String jar = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.getName().startsWith("WEB-INF/lib/") && jar.endsWith(".jar") && kind.ships(jar)) {
                    Files.write(folder.resolve(jar), zip.readAllBytes());
                }
            }
        }
    }

    private double[] start(Row row, String uri) throws IOException, InterruptedException {
        Path log = target.resolve("start.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath(),
                "-Dmongodb.uri=" + uri,
                "-Dbench.beans=" + row.beans(),
                "-Dmongodb.database=startup_" + UUID.randomUUID(),
                Started.class.getName(),
                row.application().toString(),
                Files.createDirectories(target.resolve("tomcat")).toString(),
                row.kind() == Kind.COLLECTIONS ? "api/bean1" : "api/hand-written"));
        command.addAll(
                1,
                Arrays.stream(System.getProperty("bench.jvm", "").split(" ", -1))
                        .filter(option -> !option.isBlank())
                        .toList());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        process.waitFor();
        String figures = Files.readString(log)
                .lines()
                .filter(line -> line.startsWith(Started.FIGURES))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(row.name() + " did not start; see " + log));
        System.out.println(row.name() + ": " + figures);
        return Arrays.stream(figures.substring(Started.FIGURES.length()).split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private String classPath() {
        Stream<String> server = sampleJars.stream()
                .filter(jar ->
                        NOT_OF_THE_SERVER.stream().noneMatch(jar.getFileName().toString()::startsWith))
                .map(Path::toString);
        return Stream.concat(Stream.of(own()), server).collect(Collectors.joining(File.pathSeparator));
    }

    private static String own() {
        try {
            return Path.of(Started.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private void report(List<Row> rows) throws IOException {
        StringBuilder text = new StringBuilder("Measured " + LocalDate.now(ZoneOffset.UTC) + " on "
                + Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("java.vm.name") + " "
                + Runtime.version() + "; Tomcat, Jersey, Weld; medians of " + rounds
                + " JVMs a row, which take turns; the stand-in database in the process of the comparison, empty at each start.\n\n"
                + "| application | started, ms | first answer, ms | added to the start, ms | to the first answer, ms | limit, ms | |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: | --- |\n");
        for (int beans : BEANS) {
            Row plain = row(rows, beans, Kind.CLASSES);
            Row onDriver = row(rows, beans, Kind.ON_DRIVER);
            Row ours = row(rows, beans, Kind.COLLECTIONS);
            text.append(figures(plain)).append("| | | |\n");
            text.append(figures(onDriver)).append(added(onDriver, plain)).append("| |\n");
            text.append(figures(ours)).append(added(ours, plain)).append(verdict(ours, plain));
            text.append("| the same, beside that on the driver | | | ")
                    .append(added(ours, onDriver))
                    .append(verdict(ours, onDriver));
        }
        Files.writeString(target.resolve("../startup.md"), text);
        System.out.println(text);
    }

    private static Row row(List<Row> rows, int beans, Kind kind) {
        return rows.stream()
                .filter(row -> row.beans() == beans && row.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static String figures(Row row) {
        return String.format(Locale.ROOT, "| %s | %.0f | %.0f | ", row.name(), median(row, 0), median(row, 1));
    }

    private static String added(Row row, Row to) {
        return String.format(
                Locale.ROOT, "%.0f | %.0f | ", median(row, 0) - median(to, 0), median(row, 1) - median(to, 1));
    }

    private static String verdict(Row row, Row to) {
        double limit = row.beans() == 3 ? 500 : 2000;
        boolean met = median(row, 0) - median(to, 0) <= limit;
        return String.format(Locale.ROOT, "%.0f | %s |%n", limit, met ? "met" : "**LOST**");
    }

    private static double median(Row row, int figure) {
        List<Double> sorted = new ArrayList<>();
        row.figures().forEach(figures -> sorted.add(figures[figure]));
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
