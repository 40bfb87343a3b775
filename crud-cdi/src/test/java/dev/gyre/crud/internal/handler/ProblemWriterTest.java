package dev.gyre.crud.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.ProblemError;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemWriterTest {

    private final ProblemWriter writer = new ProblemWriter("https://example.org/problems/");

    @Test
    void writesMembersInTheAgreedOrder() {
        CrudProblem problem = CrudProblem.of(409, "duplicate", "Taken.")
                .withDetail("Say \"no\"\n\u0001\ud800")
                .withMember("fields", List.of("a", "b"))
                .withErrors(List.of(new ProblemError("pointer", "#/a", "must be 1 to 2", "Size", Map.of("min", 1))));

        assertThat(new String(writer.body(problem, "r1"), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"type\":\"https://example.org/problems/duplicate\",\"title\":\"Taken.\",\"status\":409,"
                                + "\"detail\":\"Say \\\"no\\\"\\n\\u0001\\ud800\",\"instance\":\"urn:gyre:request:r1\","
                                + "\"fields\":[\"a\",\"b\"],"
                                + "\"errors\":[{\"detail\":\"must be 1 to 2\",\"pointer\":\"#/a\",\"code\":\"Size\",\"min\":1}]}");
    }

    @Test
    void leavesOutWhatThereIsNotAndKeepsTheProblemsHeaders() {
        CrudResponse response =
                writer.response(CrudProblem.of(405, "", "Method Not Allowed").withHeader("Allow", "GET"), null);

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers().first("Allow")).isEqualTo("GET");
        assertThat(response.body()).isInstanceOfSatisfying(ResponseBody.Bytes.class, body -> assertThat(
                        new String(body.content(), StandardCharsets.UTF_8))
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Method Not Allowed\",\"status\":405}"));
    }

    @Test
    void aMemberCannotHideWhatTheProblemIs() {
        CrudProblem problem = CrudProblem.of(409, "x", "X").withMember("status", 200);

        assertThat(new String(writer.body(problem, null), StandardCharsets.UTF_8))
                .contains("\"status\":409");
    }
}
