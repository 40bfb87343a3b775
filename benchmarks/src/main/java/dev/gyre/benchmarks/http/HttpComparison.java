package dev.gyre.benchmarks.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the sample with FastAPI over HTTP, on one database, in one run: requests per second, latency and CPU per request.
 *
 * <p>Both servers run for the whole time; only one is under load at a time. Each is warmed up until its rate has settled, then
 * the measured windows of the two alternate, and the medians are printed.
 */
public final class HttpComparison {

    private static final String DATABASE = "gyre_bench";
    private static final Pattern FIRST_ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");

    private final Path target;
    private final LoadGenerator load;
    private final int windows = Integer.getInteger("bench.windows", 5);
    private final int seconds = Integer.getInteger("bench.seconds", 8);
    private final WarmUp warmUp;

    private HttpComparison(Path target, Path peers) {
        this.target = target;
        this.load = new LoadGenerator(Integer.getInteger("bench.connections", 32), peers.resolve("wrk"));
        this.warmUp = new WarmUp(
                load, Integer.getInteger("bench.warmup.min", 20), Integer.getInteger("bench.warmup.max", 90));
    }

    /**
     * Runs the comparison, prints its table and writes it to {@code http.md}.
     *
     * @param target folder for logs and results
     * @param peers folder of the peers' sources
     * @throws IOException if a process cannot be started or read
     * @throws InterruptedException if the run is interrupted
     */
    public static void run(Path target, Path peers) throws IOException, InterruptedException {
        Files.createDirectories(target);
        if (!onPath("wrk")) {
            System.out.println("SKIPPED: the HTTP comparison needs the load generator wrk (Debian package wrk)");
            return;
        }
        new HttpComparison(target, peers).run(new FastApi(peers, target));
    }

    private void run(FastApi fastApi) throws IOException, InterruptedException {
        Optional<String> missing = fastApi.install();
        try (Database database = Database.open(target.resolve("database.log"));
                Server sample = Sample.start(database.uri(), DATABASE, target.resolve("sample.log"))) {
            List<Server> servers = new ArrayList<>(List.of(sample));
            try {
                if (missing.isPresent()) {
                    System.out.println("SKIPPED: the FastAPI peer: " + missing.get());
                } else {
                    for (int workers : new int[] {Runtime.getRuntime().availableProcessors(), 1}) {
                        servers.add(fastApi.start(
                                workers, database.uri(), DATABASE, target.resolve("fastapi-" + workers + ".log")));
                    }
                }
                report(database, compare(servers));
            } finally {
                servers.stream().skip(1).forEach(Server::close);
            }
        }
    }

    private Table compare(List<Server> servers) throws IOException, InterruptedException {
        Table table = new Table();
        for (Workload workload : workloads(servers.get(0))) {
            List<Contender> contenders = new ArrayList<>();
            for (Server server : servers) {
                int settled = warmUp.settle(server, workload);
                System.out.println(workload.name() + ": " + server.name() + " warmed up in " + settled + " s");
                contenders.add(new Contender(server, new ArrayList<>()));
            }
            for (int window = 0; window < windows; window++) {
                for (Contender contender : contenders) {
                    contender.windows().add(load.run(contender.server(), workload, seconds));
                }
            }
            Measurement our = Median.of(contenders.get(0).windows());
            table.ours(workload.name(), contenders.get(0).server().name(), our);
            for (Contender peer : contenders.subList(1, contenders.size())) {
                table.peer(workload.name(), peer.server().name(), Median.of(peer.windows()), our);
            }
        }
        return table;
    }

    /** A server and what was measured of it in one workload. */
    private record Contender(Server server, List<Measurement> windows) {}

    private static List<Workload> workloads(Server server) throws IOException, InterruptedException {
        String id = someFlight(server);
        return List.of(
                new Workload("plain text", "api/ping", "", 200),
                new Workload("item by id", "api/flights/" + id, "", 200),
                new Workload("list of 20", "api/flights?limit=20", "", 200),
                new Workload("POST", "api/bookings", "booking.lua", 201));
    }

    /** The id of a flight, once the sample has loaded all of them. */
    private static String someFlight(Server server) throws IOException, InterruptedException {
        HttpRequest last = HttpRequest.newBuilder(server.root().resolve("api/flights?limit=1&offset=4999"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        for (int attempt = 0; attempt < 120; attempt++) {
            Matcher id = FIRST_ID.matcher(
                    client.send(last, HttpResponse.BodyHandlers.ofString()).body());
            if (id.find()) {
                return id.group(1);
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IllegalStateException("The sample has not loaded its 5,000 flights within a minute");
    }

    private void report(Database database, Table table) throws IOException {
        String text = "Measured " + LocalDate.now(java.time.ZoneOffset.UTC) + " on "
                + Runtime.getRuntime().availableProcessors() + " cores, " + Java.description() + "; database: "
                + database.description() + "; wrk with one thread and "
                + Integer.getInteger("bench.connections", 32) + " connections, medians of " + windows + " windows of "
                + seconds + " s, all processes on the same cores.\n\n" + table;
        Files.writeString(target.resolve("http.md"), text);
        System.out.println(text);
    }

    private static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
