package dev.gyre.servers.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the suite against a server on a JDK: in a JVM of its own, with a folder of its own. Safe for use by several threads.
 *
 * @param plan what to run
 * @param cache where the servers are
 */
record RowRun(Plan plan, ServerCache cache) {

    /**
     * What is the same in each row.
     *
     * @param servers the folder of the servers' poms
     * @param runs where each run has its folder
     * @param war the sample's WAR
     * @param main what is run: the suite, or a measurement
     * @param classes the test classes
     * @param method the one method to run; all if empty
     * @param minutes how long a row may take
     */
    record Plan(Path servers, Path runs, Path war, Class<?> main, List<Class<?>> classes, String method, int minutes) {}

    Row run(ServerPom server, Jdk jdk) throws IOException, InterruptedException {
        Path home;
        try {
            home = cache.home(server);
        } catch (IOException unresolved) {
            System.out.println(unresolved.getMessage());
            return new Row(server, jdk, Map.of(), "", 0);
        }
        Path folder = folder(server, jdk);
        ServerCache.delete(folder);
        if (!server.like().isEmpty()) {
            lay(plan.servers().resolve(server.like()), folder);
        }
        lay(plan.servers().resolve(server.name()), folder);
        Path reports = Files.createDirectories(folder.resolve("reports"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.net.preferIPv4Stack=true",
                "-Darquillian.launch=" + server.name(),
                "-Dserver.folder=" + folder,
                "-Dserver.home=" + home,
                "-Dserver.classpath=" + classpath(home, server),
                "-Dserver.java=" + jdk.home(),
                "-Dserver.jdk=" + jdk.major(),
                "-Dsample.war=" + plan.war(),
                "-cp",
                System.getProperty("java.class.path"),
                plan.main().getName(),
                reports.toString(),
                plan.method()));
        plan.classes().forEach(type -> command.add(type.getName()));
        long start = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("suite.log").toFile());
        // As the poms set it for Failsafe; ConfigSourcesIT reads it.
        builder.environment().put("GYRE_CRUD__ALMANACS__CACHE_CONTROL", "private, max-age=61");
        Process suite = builder.start();
        Thread hook = new Thread(suite::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
        if (!suite.waitFor(plan.minutes(), TimeUnit.MINUTES)) {
            suite.destroy();
            suite.waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        Path deployed = folder.resolve("sample.sha256");
        return new Row(
                server,
                jdk,
                Outcome.read(reports.resolve("outcomes.tsv")),
                Files.exists(deployed) ? Files.readString(deployed) : "",
                (System.nanoTime() - start) / 1e9);
    }

    /** Where a row leaves what it wrote. */
    Path folder(ServerPom server, Jdk jdk) {
        return plan.runs().resolve(Row.name(server, jdk));
    }

    private static String classpath(Path home, ServerPom server) {
        return Stream.of(server.classpath().split(":", -1))
                .map(entry -> home + "/" + entry)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static void lay(Path from, Path over) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = over.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
