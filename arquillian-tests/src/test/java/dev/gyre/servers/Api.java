package dev.gyre.servers;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** An HTTP client of one application; paths are relative to its API. Safe for use by several threads. */
public final class Api {
    private static final HttpClient CLIENT = client();

    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    private static HttpClient client() {
        // Sooner than any server closes an idle connection: a request sent just then fails, and one that changes
        // something is not repeated.
        System.setProperty("jdk.httpclient.keepalive.timeout", "10");
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** The address of the application's context root, ending in a slash. */
    public URI base() {
        return base;
    }

    /** Starts a request to a path below {@code /api}. */
    public Call call(String method, String path) {
        return new Call(CLIENT, method, base.resolve("api/" + path));
    }

    /** Starts a request given as {@code METHOD path}, below {@code /api}. */
    public Call call(String line) {
        int space = line.indexOf(' ');
        return call(line.substring(0, space), line.substring(space + 1));
    }

    /** Starts a request to a path below the context root. */
    public Call outside(String method, String path) {
        return new Call(CLIENT, method, base.resolve(path));
    }

    /** GETs the target of a link, absolute or relative to the API. */
    public Reply at(String target) {
        return new Call(CLIENT, "GET", base.resolve("api/").resolve(target)).send();
    }

    /** GETs a path below {@code /api}. */
    public Reply get(String path) {
        return call("GET", path).send();
    }
}
