package dev.gyre.servers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/** What every problem reply has in common. */
public final class Problems {
    /** Names of packages, classes and source files, stack frames, and what else only a log may hold. */
    private static final Pattern INSIDE = Pattern.compile(
            "\\b(dev\\.gyre|java|javax|jakarta|org|com|io)\\.[a-z]+\\.|Exception|\\.java\\b|\\tat |Caused by|secret|E11000|127\\.0\\.0\\.1");

    private Problems() {}

    /** Checks status, type and form of a problem and returns it. */
    public static JsonObject problem(Reply reply, int status, String type) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.header("Content-Type").orElse("")).as(reply.toString()).startsWith("application/problem+json");
        JsonObject problem = reply.object();
        assertThat(problem.getInt("status")).isEqualTo(status);
        assertThat(problem.getString("title")).isNotBlank();
        assertThat(problem.getString("type", "about:blank"))
                .as(reply.toString())
                .isEqualTo(type.isEmpty() ? "about:blank" : "urn:gyre:problem:" + type);
        assertThat(problem.getString("instance"))
                .isEqualTo("urn:gyre:request:" + reply.header("X-Request-ID").orElse("missing"));
        assertSilent(reply);
        return problem;
    }

    /** Checks that no byte of a reply tells of the inside. */
    public static void assertSilent(Reply reply) {
        assertThat(reply.text()).as(reply.toString()).doesNotContainPattern(INSIDE);
    }

    /** The pointers (or parameters) of a problem's mistakes. */
    public static List<String> mistakes(JsonObject problem) {
        return problem.getJsonArray("errors").stream()
                .map(JsonValue::asJsonObject)
                .map(error -> error.getString("pointer", error.getString("parameter", "")))
                .toList();
    }
}
