package dev.gyre.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/** One request being put together; not for use by several threads. */
public final class Call {
    private final HttpClient client;
    private final String method;
    private final HttpRequest.Builder request;
    private BodyPublisher body = BodyPublishers.noBody();

    Call(HttpClient client, String method, URI uri) {
        this.client = client;
        this.method = method;
        this.request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    }

    /** Adds a header line. */
    public Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    /** Logs in by BASIC; in these tests a user's password is the user's name. */
    public Call as(String user) {
        byte[] credentials = (user + ":" + user).getBytes(UTF_8);
        return header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** Sends a JSON body. */
    public Call json(String json) {
        return body("application/json", json.getBytes(UTF_8));
    }

    /** Sends a merge patch. */
    public Call merge(String json) {
        return body("application/merge-patch+json", json.getBytes(UTF_8));
    }

    /** Sends a body of a media type. */
    public Call body(String type, byte[] bytes) {
        return body(type, BodyPublishers.ofByteArray(bytes));
    }

    /** Sends a body of a media type. */
    public Call body(String type, BodyPublisher publisher) {
        body = publisher;
        return header("Content-Type", type);
    }

    @Override
    public String toString() {
        HttpRequest made = request.build();
        return method + " " + made.uri() + " " + made.headers().map();
    }

    /** Sends the request and waits for the whole reply. */
    public Reply send() {
        try {
            return new Reply(client.send(request.method(method, body).build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + request.build().uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends the request. */
    public CompletableFuture<Reply> sendAsync() {
        return client.sendAsync(request.method(method, body).build(), BodyHandlers.ofByteArray())
                .thenApply(Reply::new);
    }
}
