package dev.gyre.servers.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Gyre adds to the start of an application, server by server, one at a time, each on the oldest JDK that it runs on.
 *
 * @param run measures a server
 */
record StartUpTable(RowRun run) {
    private static final String HEAD = """
            | server | version | JDK | 3 beans, ms | 3 collections | added | to the first answer | 200 beans | 200 collections | added | to the first answer |
            | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
            """;

    void measure(List<ServerPom> servers, List<Jdk> jdks, Path file) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (ServerPom server : servers) {
            Optional<Jdk> jdk = jdks.stream().filter(server::runsOn).findFirst();
            if (jdk.isPresent()) {
                lines.add(line(server, jdk.get()));
                System.out.println(lines.get(lines.size() - 1));
            }
        }
        String table = HEAD + String.join("\n", lines) + "\n";
        Files.writeString(file, table);
        System.out.println("\n" + table);
    }

    private String line(ServerPom server, Jdk jdk) throws IOException, InterruptedException {
        run.run(server, jdk);
        Path figures = run.folder(server, jdk).resolve("reports/startup.txt");
        return "| " + server.title() + " | " + server.version() + " | " + jdk.major() + " | "
                + (Files.exists(figures) ? Files.readString(figures).strip() : "not measured; see suite.log")
                + " |";
    }
}
