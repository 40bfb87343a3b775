package dev.gyre.servers.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A JDK that servers are started with.
 *
 * @param major its feature release
 * @param home its folder
 */
record Jdk(int major, Path home) {
    static final int BASE = 17;

    /** The base and the newest other JDK: what the given folder, or else the neighbours of a JDK's home, hold of them. */
    static List<Jdk> baseAndNewest(Path home, @Nullable String given) throws IOException {
        List<Jdk> installed = installed(home);
        Optional<Jdk> base = installed.stream().filter(jdk -> jdk.major == BASE).findFirst();
        Optional<Jdk> newest = given == null
                ? installed.stream().filter(jdk -> jdk.major > BASE).max(Comparator.comparing(Jdk::major))
                : Optional.of(of(Path.of(given))
                        .orElseThrow(() -> new IllegalArgumentException("servers.jdk is no JDK's folder: " + given)));
        return Stream.concat(base.stream(), newest.stream()).toList();
    }

    private static List<Jdk> installed(Path home) throws IOException {
        // On macOS a JDK's home is its folder's Contents/Home.
        boolean nested = home.endsWith("Contents/Home");
        Path neighbourhood = home.resolve(nested ? "../../.." : "..").normalize();
        try (Stream<Path> neighbours = Files.list(neighbourhood)) {
            List<Path> homes = neighbours
                    .map(neighbour -> nested ? neighbour.resolve("Contents/Home") : neighbour)
                    .sorted()
                    .toList();
            // This JVM's own home first: it is the one that is known to work.
            return Stream.concat(Stream.of(home), homes.stream())
                    .flatMap(candidate -> of(candidate).stream())
                    .toList();
        }
    }

    private static Optional<Jdk> of(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            properties.load(in);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
        return Optional.of(new Jdk(Integer.parseInt(version.split("[.+-]", 2)[0]), home));
    }
}
