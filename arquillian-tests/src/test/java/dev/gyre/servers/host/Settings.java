package dev.gyre.servers.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a server is started with.
 *
 * @param portOffset how far its ports are from their usual numbers
 * @param properties system properties that applications read as configuration
 */
public record Settings(int portOffset, Map<String, String> properties) {

    /** Its port for HTTP, on loopback. */
    int port() {
        return 8080 + portOffset;
    }

    /** Options of the server's JVM. */
    List<String> options() {
        return properties.entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    /** The folder of this run of this server. */
    static Path folder() {
        return Path.of(System.getProperty("server.folder")).toAbsolutePath();
    }

    /** Where the server was put from its Maven artifacts; kept between runs, never written to. */
    static Path home() {
        return Path.of(System.getProperty("server.home"));
    }

    /** The {@code java} that runs the server: that of this JVM unless another JDK's home is given. */
    static Path java() {
        return Path.of(System.getProperty("server.java", System.getProperty("java.home")), "bin", "java");
    }
}
