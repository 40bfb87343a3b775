package dev.gyre.servers.host;

import dev.gyre.servers.Database;
import dev.gyre.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * Measures how long applications with 3 and 200 beans take to deploy on a started server, without Gyre and with it, in turns; the
 * main class of a JVM per server. One deployment of each kind precedes, so that the server's own first steps count for none.
 */
public final class StartUps {
    private static final int ROUNDS = 3;
    private static final int[] USUAL_PORTS = {8080, 8443, 9990, 4712, 4713};

    private final CommandedHost host;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private StartUps(CommandedHost host) {
        this.host = host;
    }

    /** An application, the path that it is asked for, and the milliseconds to its deployment and to its first answer. */
    private record Application(Archive archive, String path, List<double[]> figures) {
        double median(int figure) {
            return figures.stream()
                    .mapToDouble(figures -> figures[figure])
                    .sorted()
                    .skip(figures.size() / 2)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Argument: the folder of the reports. */
    public static void main(String... arguments) throws Exception {
        // The answers are waited for by looks into a file.
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Path source;
        try (Stream<Path> files = Files.list(Settings.folder())) {
            source = files.filter(file -> file.toString().endsWith("Server.java"))
                    .findFirst()
                    .orElseThrow();
        }
        try (Database database = Database.start()) {
            CommandedHost host = CommandedHost.start(
                    new Settings(
                            Ports.freeOffset(USUAL_PORTS),
                            Map.of("mongodb.uri", database.uri(), "mongodb.database", database.name())),
                    source);
            try {
                Files.writeString(Path.of(arguments[0], "startup.txt"), new StartUps(host).measure());
            } finally {
                host.stop();
            }
        }
        // Threads of clients and of the database must not keep this JVM.
        System.exit(0);
    }

    private String measure() throws IOException, InterruptedException {
        Beans beans = new Beans(Settings.folder().resolve("applications"));
        List<Application> applications = new ArrayList<>();
        for (int count : new int[] {3, 200}) {
            applications.add(new Application(beans.without(count), "api/hand-written", new ArrayList<>()));
            applications.add(new Application(beans.with(count), "api/bean1", new ArrayList<>()));
        }
        for (Application application : applications.subList(0, 2)) {
            time(application);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Application application : applications) {
                application.figures().add(time(application));
            }
        }
        return Stream.of(0, 2)
                .map(at -> {
                    Application without = applications.get(at);
                    Application with = applications.get(at + 1);
                    return String.format(
                            Locale.ROOT,
                            "%.0f | %.0f | %.0f | %.0f",
                            without.median(0),
                            with.median(0),
                            with.median(0) - without.median(0),
                            with.median(1) - without.median(1));
                })
                .collect(Collectors.joining(" | "));
    }

    private double[] time(Application application) throws IOException, InterruptedException {
        Path file = application.archive().file();
        Files.copy(Beans.kept(file), file, StandardCopyOption.REPLACE_EXISTING);
        long begin = System.nanoTime();
        URI base = host.deploy(application.archive());
        double deployed = (System.nanoTime() - begin) / 1e6;
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(application.path())).build();
        int status = 0;
        while (status != 200
                && System.nanoTime() - begin < Duration.ofMinutes(1).toNanos()) {
            status = client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        }
        double answered = (System.nanoTime() - begin) / 1e6;
        if (status != 200) {
            throw new IllegalStateException(request.uri() + " answered " + status);
        }
        System.out.printf(Locale.ROOT, "%s: %.0f %.0f%n", application.archive().name(), deployed, answered);
        host.undeploy(application.archive());
        return new double[] {deployed, answered};
    }
}
