package dev.gyre.servers.matrix;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where servers are kept between builds: each pom's artifacts in a folder of its own, jars as they are, archives unpacked. It
 * asks Maven once for a pom and again only when the pom has changed.
 *
 * @param folder where
 * @param maven the command that resolves artifacts as the build itself does, without goals
 */
record ServerCache(Path folder, List<String> maven) {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";

    /** The folder of a server, filled. One at a time, as the rows of a server on two JDKs want the same. */
    synchronized Path home(ServerPom server) throws IOException, InterruptedException {
        String content = Integer.toHexString(Files.readString(server.file()).hashCode());
        Path home = folder.resolve(server.name() + "-" + server.version() + "-" + content);
        if (!Files.isDirectory(home)) {
            Files.createDirectories(folder);
            Path made = Files.createTempDirectory(folder, "unpacking");
            resolve(server, made, "copy-dependencies", "excludeTypes");
            if (server.isPacked()) {
                resolve(server, made, "unpack-dependencies", "includeTypes");
            }
            try {
                Files.move(made, home);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException another) {
                // Another build was faster.
                delete(made);
            }
        }
        return home;
    }

    private void resolve(ServerPom server, Path into, String goal, String types)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(maven);
        command.addAll(List.of(
                "-f",
                server.file().toString(),
                PLUGIN + goal,
                "-DoutputDirectory=" + into,
                "-D" + types + "=zip,tar.gz",
                "-DmarkersDirectory=" + into.resolve(".markers")));
        File log = File.createTempFile(server.name(), ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        if (process.waitFor() != 0) {
            delete(into);
            throw new IOException("Maven did not resolve " + server.file() + "\n"
                    + Files.readString(log.toPath(), StandardCharsets.UTF_8));
        }
        Files.delete(log.toPath());
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder)) {
            for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
