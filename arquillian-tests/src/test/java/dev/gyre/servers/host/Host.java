package dev.gyre.servers.host;

import dev.gyre.servers.App;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A started server that applications come to and go from; only one thread may use it. */
public interface Host {

    /** Deploys an application and tells the address of its context root, ending in a slash. */
    URI deploy(Class<? extends App> app) throws Exception;

    /** Undeploys what was deployed. */
    void undeploy(Class<? extends App> app) throws Exception;

    /** What the server and its applications have logged since it started. */
    String logged();

    /** Ends the server. */
    void stop() throws Exception;

    /** Starts the server of this run: the one that its folder has a source file for, or the one that Arquillian knows. */
    static Host start(Settings settings) throws Exception {
        Optional<Path> source = source();
        return source.isPresent() ? CommandedHost.start(settings, source.get()) : ArquillianHost.start(settings);
    }

    private static Optional<Path> source() throws IOException {
        try (Stream<Path> files = Files.list(Files.createDirectories(Settings.folder()))) {
            return files.filter(file -> System.getProperty("server.home") != null
                            && file.getFileName().toString().endsWith("Server.java"))
                    .findFirst();
        }
    }
}
