package dev.gyre.filters.http;

import dev.gyre.filters.internal.FilterApplication;
import dev.gyre.filters.internal.config.SettingsReader;
import dev.gyre.filters.internal.rest.GyreFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** The desk resource behind the filters on a free port, and a client for it. */
final class Server implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    final FilterApplication application;
    private final HttpServer server;
    private final int port;

    private Server(Map<String, String> config, boolean own, boolean buffered, Class<?>... more) {
        application = FilterApplication.of(
                SettingsReader.read(key -> Optional.ofNullable(config.get(key))).orThrow(),
                getClass().getClassLoader());
        ResourceConfig jersey = new ResourceConfig(Desk.class).registerClasses(more);
        // The feature is found as a service too, with the settings of the surroundings: here each server has its own.
        if (own) {
            jersey.register(new GyreFeature(() -> application));
        }
        if (!buffered) {
            // Jersey keeps the first 8 kB back, whatever the application flushes, to tell their length.
            jersey.property(CommonProperties.OUTBOUND_CONTENT_LENGTH_BUFFER, 0);
        }
        server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), jersey, false);
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getListener("grizzly").getPort();
    }

    static Server with(Map<String, String> config, Class<?>... more) {
        return new Server(config, true, true, more);
    }

    /** As an application finds the filters: by the service file, and listed once more by itself. */
    static Server listed(Class<?>... classes) {
        return new Server(Map.of(), false, true, classes);
    }

    static Server unbuffered() {
        return new Server(Map.of(), true, false);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return send(request(path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .headers(headers));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String json) {
        return send("POST", "/desk/bookings", json, "Content-Type", "application/json");
    }

    /** Sends lines as they are, and gives the whole answer; for what a well-behaved client refuses to send. */
    String raw(String... lines) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
