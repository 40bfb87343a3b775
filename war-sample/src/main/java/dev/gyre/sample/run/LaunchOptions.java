package dev.gyre.sample.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher was told, already checked.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param data folder of the embedded database and of the unpacked WAR
 * @param war the WAR to serve
 * @param mongodbUri the MongoDB to use, or null for the embedded database
 */
record LaunchOptions(
        String host,
        int port,
        Path data,
        Path war,
        @Nullable String mongodbUri) {

    /** Reads system properties and environment; a mistake is a {@link LaunchException}. */
    static LaunchOptions of(Properties properties, Map<String, String> environment) {
        Path home = codeFolder();
        return new LaunchOptions(
                given(properties, "host", "localhost"),
                port(given(properties, "port", "8080")),
                path(
                        "data",
                        given(properties, "data", home.resolveSibling("data").toString())),
                war(properties.getProperty("war"), home),
                mongodbUri(properties, environment));
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // told below, together with numbers out of range
        }
        throw new LaunchException("-Dport=" + text + ": a port is a number from 0 (any free one) to 65535");
    }

    private static Path path(String key, String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new LaunchException("-D" + key + "=" + text + ": not a path: " + e.getReason());
        }
    }

    private static Path war(@Nullable String text, Path home) {
        Path war = text == null || text.isBlank() ? built(home.toAbsolutePath().getParent()) : path("war", text);
        if (!Files.isRegularFile(war)) {
            throw new LaunchException("no WAR at " + war + ": build it with mvn package, or name one with -Dwar=");
        }
        return war;
    }

    /** The one WAR that the build left beside the folder this class came from. */
    private static Path built(@Nullable Path target) {
        if (target != null) {
            try (DirectoryStream<Path> wars = Files.newDirectoryStream(target, "*.war")) {
                for (Path war : wars) {
                    return war;
                }
            } catch (IOException e) {
                throw new LaunchException("cannot look for the WAR in " + target + ": " + e.getMessage());
            }
        }
        return Path.of("gyre-war-sample.war");
    }

    private static @Nullable String mongodbUri(Properties properties, Map<String, String> environment) {
        String uri = properties.getProperty("mongodb.uri", environment.get("MONGODB_URI"));
        return uri == null || uri.isBlank() ? null : uri;
    }

    private static String given(Properties properties, String key, String otherwise) {
        String value = properties.getProperty(key, "");
        return value.isBlank() ? otherwise : value.strip();
    }

    private static Path codeFolder() {
        try {
            Path code = Path.of(LaunchOptions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path folder = Files.isDirectory(code) ? code : code.getParent();
            return folder == null ? Path.of("").toAbsolutePath() : folder;
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException("the launcher's own location is not a path", e);
        }
    }
}
