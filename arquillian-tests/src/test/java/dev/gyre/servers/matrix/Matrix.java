package dev.gyre.servers.matrix;

import dev.gyre.servers.host.Checksum;
import dev.gyre.servers.host.StartUps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;

/** Runs the suite on the chosen servers, each on the base JDK and on the newest other one, and prints one table. */
public final class Matrix {

    /** The tag of classes for a server whose applications share one Weld, which is no server of the matrix. */
    static final String WELD_BESIDE = "weld-beside";

    private Matrix() {}

    /** Takes everything from system properties, which the module's pom sets and explains. */
    public static void main(String... arguments) throws Exception {
        if (given("skipITs").isPresent() || given("skipTests").isPresent()) {
            return;
        }
        Path servers = Path.of(required("matrix.poms"));
        Path runs = Path.of(required("servers.directory")).toAbsolutePath();
        Path war = Path.of(required("sample.war")).toRealPath();
        String wanted = given("it.test").orElse("*IT");
        List<Class<?>> classes = classes(Path.of(required("matrix.classes")), wanted.split("#", 2)[0]);
        String method = wanted.contains("#") ? wanted.split("#", 2)[1] : "";
        List<Jdk> jdks = Jdk.baseAndNewest(
                Path.of(System.getProperty("java.home")).toRealPath(),
                given("servers.jdk").orElse(null));
        List<ServerPom> all = ServerPom.all(servers);
        List<ServerPom> chosen = chosen(all, required("matrix.servers"));
        RowRun run = new RowRun(
                new RowRun.Plan(
                        servers,
                        runs,
                        war,
                        given("matrix.startup").isPresent() ? StartUps.class : Suite.class,
                        classes,
                        method,
                        Integer.parseInt(required("matrix.minutes"))),
                new ServerCache(Path.of(required("servers.cache")), maven()));

        if (given("matrix.startup").isPresent()) {
            new StartUpTable(run).measure(chosen, jdks, runs.resolve("startup.md"));
            return;
        }
        List<String> notRun = notRun(chosen, jdks);
        List<Row> rows = rows(chosen, jdks, run, Integer.parseInt(required("matrix.parallel")));

        Table table = new Table(
                rows, notRun, classes.stream().map(Class::getSimpleName).toList(), Checksum.of(war));
        System.out.println("\n" + table + "\n");
        Files.writeString(runs.resolve("table.txt"), table + "\n");
        if (given("matrix.write").isPresent()) {
            if (chosen.size() < all.size() || !wanted.equals("*IT")) {
                throw new IllegalArgumentException("-Dmatrix.write wants -Pservers and every test");
            }
            // Red cells too: the page says what is, not what should be.
            ServersPage.at(Path.of(required("matrix.page"))).write(table);
        }
        if (!table.isGreen()) {
            System.out.println(
                    "Failures are in suite.log, the server's output in server.log, in each row's folder below " + runs);
            System.exit(1);
        }
    }

    private static List<Row> rows(List<ServerPom> servers, List<Jdk> jdks, RowRun run, int parallel)
            throws InterruptedException, ExecutionException {
        ExecutorService workers = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<Row>> running = new ArrayList<>();
            for (ServerPom server : servers) {
                for (Jdk jdk : jdks) {
                    if (server.runsOn(jdk)) {
                        running.add(workers.submit(() -> {
                            Row row = run.run(server, jdk);
                            Outcome sum = row.sum();
                            System.out.printf(
                                    "%s: %d green, %d red, %.0f s%n",
                                    row.title(), sum.green(), sum.red(), row.seconds());
                            if (sum.red() > 0 || sum.green() == 0) {
                                System.out.print(Reasons.in(run.folder(server, jdk)));
                            }
                            return row;
                        }));
                    }
                }
            }
            List<Row> rows = new ArrayList<>();
            for (Future<Row> row : running) {
                rows.add(row.get());
            }
            return rows;
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<ServerPom> chosen(List<ServerPom> all, String names) {
        if (names.equals("all")) {
            return all;
        }
        List<String> wanted = Arrays.asList(names.split(",", -1));
        List<ServerPom> chosen =
                all.stream().filter(server -> wanted.contains(server.name())).toList();
        if (chosen.size() < wanted.size()) {
            throw new IllegalArgumentException(
                    "servers are " + all.stream().map(ServerPom::name).toList() + ", asked for were " + wanted);
        }
        return chosen;
    }

    private static List<String> notRun(List<ServerPom> servers, List<Jdk> jdks) {
        List<String> sentences = new ArrayList<>();
        if (jdks.stream().noneMatch(jdk -> jdk.major() == Jdk.BASE)) {
            sentences.add("no JDK " + Jdk.BASE + " lies beside this one: nothing ran on it");
        }
        if (jdks.stream().noneMatch(jdk -> jdk.major() > Jdk.BASE)) {
            sentences.add("no newer JDK lies beside this one, and -Dservers.jdk= names none: all ran on one JDK");
        }
        for (ServerPom server : servers) {
            jdks.stream()
                    .filter(jdk -> !server.runsOn(jdk))
                    .map(jdk -> server.title() + " " + server.version() + ", JDK " + jdk.major() + ": not run, "
                            + server.reason())
                    .forEach(sentences::add);
        }
        return sentences;
    }

    /** The test classes whose simple names match a pattern with stars, or a list of such patterns. */
    static List<Class<?>> classes(Path folder, String patterns) throws IOException {
        List<String> expressions = Stream.of(patterns.split(",", -1))
                .map(pattern -> pattern.replace("*", ".*"))
                .toList();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(folder::relativize)
                    .map(file -> file.toString().replace(file.getFileSystem().getSeparator(), "."))
                    .filter(name -> name.endsWith("IT.class") && !name.contains("$"))
                    .sorted()
                    .<Class<?>>map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .filter(type -> expressions.stream().anyMatch(type.getSimpleName()::matches))
                    .filter(type -> Stream.of(type.getAnnotationsByType(Tag.class))
                            .noneMatch(tag -> tag.value().equals(WELD_BESIDE)))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Matrix.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How the build itself was called, as far as artifacts are concerned. */
    private static List<String> maven() {
        List<String> command = new ArrayList<>(List.of(required("matrix.maven"), "-B", "-q", "-ntp"));
        if (Boolean.parseBoolean(required("matrix.offline"))) {
            command.add("-o");
        }
        command.add("-Dmaven.repo.local=" + required("matrix.repository"));
        given("matrix.settings")
                .filter(settings -> Files.exists(Path.of(settings)))
                .ifPresent(settings -> command.addAll(List.of("-s", settings)));
        return command;
    }

    private static String required(String key) {
        return Objects.requireNonNull(System.getProperty(key), key);
    }

    /** A property that the caller of Maven may have given: if not, its placeholder is still there. */
    private static Optional<String> given(String key) {
        @Nullable String value = System.getProperty(key);
        return Optional.ofNullable(value)
                .filter(text -> !text.isBlank() && !text.startsWith("${") && !text.equals("false"));
    }
}
