package dev.gyre.benchmarks.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The flight desk on its embedded servlet container, started as {@code mvn -Prun} starts it. */
final class Sample {

    private Sample() {}

    static Server start(String mongodbUri, String database, Path log) throws IOException, InterruptedException {
        int port = Server.freePort();
        List<String> command = new ArrayList<>(List.of(
                Java.executable(),
                "-cp",
                System.getProperty("bench.sample") + "/*",
                "-Dport=" + port,
                "-Dmongodb.database=" + database));
        command.add("dev.gyre.sample.run.FlightDesk");
        return Server.start(
                "Gyre on Tomcat, Jersey, Weld", port, "api/ping", command, Map.of("MONGODB_URI", mongodbUri), log);
    }
}
