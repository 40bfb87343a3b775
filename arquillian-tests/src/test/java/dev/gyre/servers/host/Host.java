package dev.gyre.servers.host;

import dev.gyre.servers.App;
import java.net.URI;

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

    /** Starts the server that {@code -Darquillian.launch} names. */
    static Host start(Settings settings) throws Exception {
        String name = System.getProperty("arquillian.launch");
        return switch (name) {
            case "payara" -> CommandedHost.start(settings, "PayaraServer.java");
            case "glassfish" -> CommandedHost.start(settings, "GlassFishServer.java");
            default -> ArquillianHost.start(settings);
        };
    }
}
