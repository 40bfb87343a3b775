package dev.gyre.crud.shell;

import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * An application behind a real HTTP server: Jersey on Grizzly with Weld, on a free port. Nothing registers the collections by
 * hand; a user {@code ann/x} has the roles that the password names.
 */
final class ServerUnderTest implements AutoCloseable {

    private final ContainerUnderTest container;
    private final HttpServer server;
    private final URI base;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServerUnderTest(ContainerUnderTest container, HttpServer server, URI base) {
        this.container = container;
        this.server = server;
        this.base = base;
    }

    static ServerUnderTest start(String mongoUri, String database, Map<String, String> properties, Class<?>... classes)
            throws IOException {
        Map<String, String> all = new HashMap<>(properties);
        all.put("mongodb.uri", mongoUri);
        all.put("mongodb.database", database);
        ContainerUnderTest container = ContainerUnderTest.start(all, classes);
        ResourceConfig jersey = new ResourceConfig(BasicCredentials.class, StateMapper.class);
        for (Class<?> type : classes) {
            if (type.isAnnotationPresent(Path.class)) {
                jersey.register(type);
            }
        }
        HttpServer server =
                GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/api/"), jersey, false);
        server.start();
        NetworkListener listener = server.getListeners().iterator().next();
        return new ServerUnderTest(container, server, URI.create("http://127.0.0.1:" + listener.getPort() + "/api/"));
    }

    WeldContainer cdi() {
        return container.container();
    }

    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(15))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    /** A POST that does not say how long its body is. */
    HttpResponse<String> sendChunked(String path, String body) throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** The header of a user with the given roles. */
    static String[] as(String user, String roles) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + roles).getBytes(StandardCharsets.UTF_8));
        return new String[] {"Authorization", "Basic " + credentials};
    }

    @Override
    public void close() {
        server.shutdownNow();
        container.close();
    }
}
