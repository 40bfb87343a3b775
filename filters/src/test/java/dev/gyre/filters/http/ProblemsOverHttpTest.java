package dev.gyre.filters.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsOverHttpTest {

    private final Server server = Server.with(Map.of());

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 429, 500, 503})
    void everyErrorStatusIsAProblemWithTheSameStatus(int status) {
        HttpResponse<String> response = server.get("/desk/status/" + status, "Accept", "image/png");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(response.body()).contains("\"type\":\"about:blank\"", "\"status\":" + status);
    }

    @Test
    void refusalsSayWhatHelps() {
        assertThat(server.get("/desk/status/401").headers().firstValue("WWW-Authenticate"))
                .hasValue("Basic realm=\"gyre\"");
        assertThat(server.get("/desk/status/429").headers().firstValue("Retry-After"))
                .hasValue("1");
        assertThat(server.get("/desk/status/503").headers().firstValue("Retry-After"))
                .hasValue("1");
        assertThat(server.send("DELETE", "/desk", "", "X-A", "b").headers().firstValue("Allow"))
                .get()
                .asString()
                .contains("GET");
    }

    @Test
    void aProblemThrownByTheApplicationArrivesWhole() {
        HttpResponse<String> response = server.get("/desk/problem", "X-Request-ID", "abc-1");

        assertThat(response.body())
                .isEqualTo(
                        "{\"type\":\"urn:gyre:problem:sold-out\",\"title\":\"Sold out\",\"status\":409,\"detail\":\"No seat is left.\","
                                + "\"instance\":\"urn:gyre:request:abc-1\",\"seats\":0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"boom", "overflow", "unwritable", "broken-promise"})
    void failuresOfOursAreOpaqueAndStillPassTheResponseFilters(String path) {
        HttpResponse<String> response = server.get("/desk/" + path);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(response.body()).contains("Internal Server Error").doesNotContain("secret", "java", "Exception");
    }

    @Test
    void failedStagesAreUnwrapped() {
        assertThat(server.get("/desk/failed-stage").statusCode()).isEqualTo(504);
        assertThat(server.get("/desk/timeout").statusCode()).isEqualTo(503);
    }

    @Test
    void nothingThereIsAProblemToo() {
        assertThat(server.get("/nowhere").body()).contains("\"status\":404");
    }

    @Test
    void brokenConstraintsAreListedWithPointersAndNumbers() {
        HttpResponse<String> response = server.post("{\"name\":\"too long\",\"age\":121}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("\"type\":\"urn:gyre:problem:validation\"")
                .contains(
                        "{\"detail\":\"must be less than or equal to 120\",\"pointer\":\"#/age\",\"code\":\"Max\",\"value\":120}")
                .contains("\"pointer\":\"#/name\",\"code\":\"Size\"");
    }

    @Test
    void aBrokenConstraintOfAParameterNamesIt() {
        HttpResponse<String> response = server.send("DELETE", "/desk/bookings/10", "", "X-A", "b");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).contains("\"parameter\":\"id\"");
    }

    @Test
    void mappersOfTheApplicationWin() {
        try (Server own = Server.with(Map.of(), StateMapper.class)) {
            assertThat(own.get("/desk/boom").statusCode()).isEqualTo(418);
        }
        try (Server own = Server.with(Map.of(), RuntimeMapper.class)) {
            assertThat(own.get("/desk/boom").statusCode()).isEqualTo(419);
        }
        try (Server own = Server.with(Map.of(), AnythingMapper.class)) {
            assertThat(own.get("/desk/boom").statusCode()).isEqualTo(420);
        }
    }

    @Test
    void aMapperThatThrowsLeavesTheResponseHeadersInPlace() {
        try (Server own = Server.with(Map.of("gyre.cors.origins", "*"), ThrowingMapper.class)) {
            HttpResponse<String> response = own.get("/desk/boom", "Origin", "https://a.example");

            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
            assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                    .hasValue("*");
        }
    }

    @Test
    void aValidationMapperOfTheApplicationWins() {
        try (Server own = Server.with(Map.of(), InvalidMapper.class)) {
            assertThat(own.post("{\"age\":121}").statusCode()).isEqualTo(421);
        }
    }

    /** A mapper of the application for validation. */
    public static class InvalidMapper implements ExceptionMapper<ValidationException> {
        @Override
        public Response toResponse(ValidationException failure) {
            return Response.status(421).build();
        }
    }

    /** A mapper of the application. */
    public static class StateMapper implements ExceptionMapper<IllegalStateException> {
        @Override
        public Response toResponse(IllegalStateException failure) {
            return Response.status(418).build();
        }
    }

    /** A mapper of the application for all unchecked exceptions. */
    public static class RuntimeMapper implements ExceptionMapper<RuntimeException> {
        @Override
        public Response toResponse(RuntimeException failure) {
            return Response.status(419).build();
        }
    }

    /** A mapper of the application for everything. */
    public static class AnythingMapper implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable failure) {
            return Response.status(420).build();
        }
    }

    /** A mapper that fails itself. */
    public static class ThrowingMapper implements ExceptionMapper<IllegalStateException> {
        @Override
        public Response toResponse(IllegalStateException failure) {
            throw new UnsupportedOperationException();
        }
    }
}
