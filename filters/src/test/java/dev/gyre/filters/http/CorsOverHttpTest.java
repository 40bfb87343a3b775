package dev.gyre.filters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorsOverHttpTest {

    private static final String APP = "https://app.example.com";

    private final Server fixed = Server.with(Map.of(
            "gyre.cors.origins",
            APP + ",https://*.trusted.example,http://localhost:*",
            "gyre.cors.credentials",
            "true"));
    private final Server wide = Server.with(Map.of("gyre.cors.origins", "*", "gyre.cors.request-headers", "*"));

    @AfterAll
    void close() {
        fixed.close();
        wide.close();
    }

    private static Stream<String> corsHeaders(HttpHeaders headers) {
        return headers.map().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    private static void assertNoCors(HttpResponse<?> response) {
        assertThat(corsHeaders(response.headers())).isEmpty();
        assertThat(response.headers().firstValue("Vary").orElse("")).contains("Origin");
    }

    private static void assertAllows(HttpResponse<?> response, String origin) {
        assertThat(response.headers().allValues("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(response.headers().allValues("Access-Control-Allow-Credentials"))
                .containsExactly("true");
        assertThat(response.headers().firstValue("Vary").orElse("")).contains("Origin");
        assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
    }

    private HttpResponse<String> preflight(String path, String... headers) {
        return fixed.send(fixed.request(path)
                .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody())
                .headers(headers));
    }

    @Test
    void aRequestWithoutOriginStillVariesByIt() {
        assertNoCors(fixed.get("/desk"));
    }

    @Test
    void anAllowedOriginReadsTheAnswer() {
        HttpResponse<String> response = fixed.get("/desk", "Origin", APP);

        assertAllows(response, APP);
        assertThat(response.headers()
                        .firstValue("Access-Control-Expose-Headers")
                        .orElse(""))
                .contains("etag", "retry-after");
        assertThat(response.headers().firstValue("Vary").orElse("")).contains("Accept-Language");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://APP.example.com",
                "https://app.example.com/",
                "http://app.example.com",
                "https://app.example.com:8443",
                "https://app.example.com.evil.example",
                "https://trusted.example",
                "https://xtrusted.example",
                "https://.trusted.example",
                "http://localhost:0",
                "http://localhost:65536",
                "http://localhost:abc"
            })
    void anyOtherOriginPassesWithoutCorsHeaders(String origin) {
        HttpResponse<String> response = fixed.get("/desk", "Origin", origin);

        assertThat(response.statusCode()).isEqualTo(200);
        assertNoCors(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.b.trusted.example", "http://localhost", "http://localhost:5173"})
    void patternsAllowWhatTheySay(String origin) {
        assertAllows(fixed.get("/desk", "Origin", origin), origin);
    }

    @Test
    void malformedOriginsNeitherPassNorFail() {
        assertThat(fixed.raw("GET /desk HTTP/1.1", "Host: x", "Origin: " + APP, "Origin: https://evil.example"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control");
        assertThat(fixed.raw("GET /desk HTTP/1.1", "Host: x", "Origin:"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control");
        assertThat(fixed.raw("GET /desk HTTP/1.1", "Host: x", "Origin: https://" + "a".repeat(5000)))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("Access-Control");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/desk", "/desk/bookings/1", "/no/such/path"})
    void aPreflightIsAnsweredBeforeAnythingElseForEveryPath(String path) {
        HttpResponse<String> response = preflight(path, "Origin", APP, "Access-Control-Request-Method", "PUT");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertAllows(response, APP);
        assertThat(response.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("PUT");
        assertThat(response.headers().firstValue("Access-Control-Max-Age")).hasValue("1800");
    }

    @ParameterizedTest
    @ValueSource(strings = {"put", "FOO", "TRACE"})
    void aPreflightForAnotherMethodIsRefused(String method) {
        HttpResponse<String> response = preflight("/desk", "Origin", APP, "Access-Control-Request-Method", method);

        assertThat(response.statusCode()).isEqualTo(403);
        assertNoCors(response);
    }

    @Test
    void aPreflightFromAnotherOriginIsRefused() {
        HttpResponse<String> response =
                preflight("/desk", "Origin", "https://evil.example", "Access-Control-Request-Method", "GET");

        assertThat(response.statusCode()).isEqualTo(403);
        assertNoCors(response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"content-type,if-match", "Content-Type, IF-MATCH"})
    void listedRequestHeadersAreAllowed(String names) {
        HttpResponse<String> response = preflight(
                "/desk",
                "Origin",
                APP,
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                names);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("content-type", "if-match");
    }

    @Test
    void requestHeadersMayBeSplitOverLines() {
        assertThat(fixed.raw(
                        "OPTIONS /desk HTTP/1.1",
                        "Host: x",
                        "Origin: " + APP,
                        "Access-Control-Request-Method: PUT",
                        "Access-Control-Request-Headers: content-type",
                        "Access-Control-Request-Headers: if-match"))
                .startsWith("HTTP/1.1 204");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-unknown", "authorization", ",,,,,,,,,,,,,,,,", "content-type;"})
    void otherRequestHeadersAreRefused(String names) {
        HttpResponse<String> response = preflight(
                "/desk",
                "Origin",
                APP,
                "Access-Control-Request-Method",
                "PUT",
                "Access-Control-Request-Headers",
                names);

        assertThat(response.statusCode()).isEqualTo(403);
        assertNoCors(response);
    }

    @Test
    void optionsThatIsNoPreflightReachesTheApplication() {
        HttpResponse<String> withOrigin = preflight("/desk", "Origin", APP);
        HttpResponse<String> withMethod = preflight("/desk", "Access-Control-Request-Method", "PUT");

        assertThat(withOrigin.statusCode()).isEqualTo(200);
        assertThat(withOrigin.headers().firstValue("Allow")).isPresent();
        assertAllows(withOrigin, APP);
        assertThat(withMethod.headers().firstValue("Allow")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status/400",
                "status/401",
                "status/403",
                "status/404",
                "status/405",
                "status/406",
                "status/409",
                "status/412",
                "status/413",
                "status/415",
                "status/429",
                "status/503",
                "boom",
                "timeout",
                "nowhere",
                "problem"
            })
    void everyErrorCanBeReadAcrossOrigins(String path) {
        assertAllows(fixed.get("/desk/" + path, "Origin", APP), APP);
    }

    @Test
    void everyOriginNeedsNoVary() {
        HttpResponse<String> with = wide.get("/desk", "Origin", "https://any.example");
        HttpResponse<String> without = wide.get("/desk");

        assertThat(with.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(without.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(with.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(with.headers().firstValue("Vary").orElse("")).doesNotContain("Origin");
    }

    @Test
    void theHeaderWildcardLeavesOutAuthorization() {
        HttpResponse<String> response = wide.send(wide.request("/desk")
                .method("OPTIONS", java.net.http.HttpRequest.BodyPublishers.noBody())
                .headers(
                        "Origin",
                        APP,
                        "Access-Control-Request-Method",
                        "GET",
                        "Access-Control-Request-Headers",
                        "authorization"));

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    void anOriginSetByTheApplicationIsReplaced() {
        assertAllows(fixed.get("/desk/own-cors", "Origin", APP), APP);
    }

    @Test
    void parallelRequestsNeverSeeEachOthersOrigin() {
        CompletableFuture<?>[] all = IntStream.range(0, 1000)
                .mapToObj(i -> i % 2 == 0 ? APP : "http://localhost:" + (1000 + i))
                .map(origin -> fixed.sendAsync(fixed.request("/desk").header("Origin", origin))
                        .thenAccept(response -> assertAllows(response, origin)))
                .toArray(CompletableFuture<?>[]::new);

        CompletableFuture.allOf(all).join();
    }
}
