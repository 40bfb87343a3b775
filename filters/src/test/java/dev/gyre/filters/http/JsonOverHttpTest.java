package dev.gyre.filters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonOverHttpTest {

    private final Server server = Server.with(Map.of());

    @AfterAll
    void close() {
        server.close();
    }

    static Stream<Arguments> bodiesThatABinderWouldCorrupt() {
        return Stream.of(
                Arguments.of("{\"name\":", "#/name", "syntax"),
                Arguments.of("{\"age\":\"12\"}", "#/age", "type"),
                Arguments.of("{\"name\":5}", "#/name", "type"),
                Arguments.of("{\"age\":true}", "#/age", "type"),
                Arguments.of("{\"age\":1.5}", "#/age", "range"),
                Arguments.of("{\"age\":99999999999}", "#/age", "range"),
                Arguments.of("{\"miles\":9223372036854775808}", "#/miles", "range"),
                Arguments.of("{\"age\":1,\"age\":2}", "#/age", "duplicate"),
                Arguments.of("{\"nmae\":\"x\"}", "#/nmae", "unknown"),
                Arguments.of("{\"email\":\"x\"}", "#/email", "unknown"),
                Arguments.of("{} x", "#", "trailing"),
                Arguments.of("{}{}", "#", "trailing"),
                Arguments.of("{\"age\":NaN}", "#/age", "syntax"),
                Arguments.of("{\"weight\":1e400}", "#/weight", "number"),
                Arguments.of("{\"weight\":1.9e308}", "#/weight", "range"),
                Arguments.of("{\"extra\":" + "[".repeat(64) + "]".repeat(64) + "}", "#", "depth"),
                Arguments.of("{\"extra\":" + "[".repeat(500_000), "#", "depth"),
                Arguments.of("{\"price\":" + "1".repeat(101) + "}", "#/price", "number"),
                Arguments.of("{\"seats\":[1,2.5]}", "#/seats/1", "range"),
                Arguments.of("{\"seats\":{}}", "#/seats", "type"),
                Arguments.of("[]", "#", "type"),
                Arguments.of("7", "#", "type"),
                Arguments.of("", "#", "empty"));
    }

    @ParameterizedTest
    @MethodSource("bodiesThatABinderWouldCorrupt")
    void isRefusedWithAPlaceAndWithoutAClassName(String body, String pointer, String code) {
        HttpResponse<String> response = server.post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body())
                .contains("\"pointer\":\"" + pointer + "\",\"code\":\"" + code + "\"")
                .doesNotContain("Booking", "java.", "yasson");
    }

    @Test
    void whatFitsIsBound() {
        HttpResponse<String> response = server.post(
                "{\"name\":\"Ann\",\"age\":12,\"miles\":9223372036854775807,\"weight\":1.5,\"price\":0.10,\"seats\":[1,2],"
                        + "\"extra\":{\"a\":[null]},\"e-mail\":\"a@b\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("\"name\":\"Ann\"", "9223372036854775807", "\"e-mail\":\"a@b\"", "\"seats\":[1,2]");
    }

    @Test
    void unknownPropertiesMayBeAllowed() {
        try (Server lenient = Server.with(Map.of("gyre.limits.json.strict", "false"))) {
            assertThat(lenient.post("{\"nmae\":\"x\"}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThat(server.post("{\"age\":\"12\",\"seats\":[\"a\",1.5],\"nmae\":1}")
                        .body())
                .contains("#/age", "#/seats/0", "#/seats/1", "#/nmae");
    }

    @Test
    void aBodyOfAnotherMediaTypeIsNotTaken() {
        HttpResponse<String> response = server.send("POST", "/desk/bookings", "x", "Content-Type", "text/plain");

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.headers().firstValue("Accept-Encoding")).isEmpty();
    }
}
