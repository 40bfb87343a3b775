package dev.gyre.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One whole reply. */
public record Reply(int status, HttpResponse<byte[]> response) {
    private static final Pattern LINK = Pattern.compile("<([^>]*)>;\\s*rel=\"([^\"]*)\"");

    Reply(HttpResponse<byte[]> response) {
        this(response.statusCode(), response);
    }

    /** The bytes of the body. */
    public byte[] bytes() {
        return response.body();
    }

    /** The body as text. */
    public String text() {
        return new String(response.body(), UTF_8);
    }

    /** The first line of a header. */
    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** All lines of a header, joined as a list. */
    public String headers(String name) {
        return String.join(", ", response.headers().allValues(name));
    }

    /** The members of a header that is a list. */
    public List<String> list(String name) {
        return Pattern.compile(",")
                .splitAsStream(headers(name))
                .map(String::strip)
                .toList();
    }

    /** The target of a {@code Link}, by its relation. */
    public Optional<String> link(String relation) {
        List<String> lines = response.headers().allValues("Link");
        Matcher matcher = LINK.matcher(String.join(", ", lines));
        while (matcher.find()) {
            if (matcher.group(2).equals(relation)) {
                return Optional.of(matcher.group(1));
            }
        }
        return Optional.empty();
    }

    /** The body as a JSON object. */
    public JsonObject object() {
        return json().asJsonObject();
    }

    /** The body as a JSON array. */
    public JsonArray array() {
        return json().asJsonArray();
    }

    /** The body as JSON. */
    public JsonStructure json() {
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(response.body()))) {
            return reader.read();
        } catch (RuntimeException e) {
            throw new AssertionError("no JSON in " + this, e);
        }
    }

    @Override
    public String toString() {
        return response.request().method() + " " + response.uri() + " -> " + status + " "
                + response.headers().map() + " " + text();
    }
}
