package dev.gyre.crud.internal.openapi;

import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.servers.Server;

/**
 * Finds what stands before a resource's own path in a document.
 *
 * <p>It differs by server: some put the application path into the server's URL, some into each path, some the context root
 * as well. The paths that the server found itself show it; Payara and Open Liberty put it nowhere, if the application's class is in a
 * library, which they do not scan.
 */
final class PathPrefix {

    private PathPrefix() {}

    /** The prefix, empty or with a slash in front and none at the end. */
    static String of(OpenAPI document, Set<String> applicationPaths) {
        Set<String> segments = new TreeSet<>();
        for (String path : applicationPaths) {
            segments.add(trimmed(path));
        }
        if (segments.isEmpty()) {
            return "";
        }
        String application = segments.iterator().next();
        if (application.isEmpty()) {
            return "";
        }
        Paths paths = document.getPaths();
        if (paths != null && paths.getPathItems() != null) {
            for (String path : paths.getPathItems().keySet()) {
                int at = (path + "/").indexOf("/" + application + "/");
                if (at >= 0) {
                    return path.substring(0, at) + "/" + application;
                }
            }
        }
        if (document.getServers() != null) {
            for (Server server : document.getServers()) {
                if (server.getUrl() != null && trimmed(server.getUrl()).endsWith(application)) {
                    return "";
                }
            }
        }
        return "/" + application;
    }

    private static String trimmed(String path) {
        String trimmed = path.startsWith("/") ? path.substring(1) : path;
        if (trimmed.endsWith("*")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        return trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    }
}
