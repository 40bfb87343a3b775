package dev.gyre.filters.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressionOverHttpTest {

    private final Server server = Server.with(Map.of());

    @AfterAll
    void close() {
        server.close();
    }

    private HttpResponse<byte[]> get(String path, String acceptEncoding, String... more) {
        HttpRequest.Builder request = server.request(path).header("Accept-Encoding", acceptEncoding);
        return server.send(more.length == 0 ? request : request.headers(more), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private HttpResponse<String> post(String path, byte[] body, String type, String encoding) {
        return server.send(server.request(path)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .headers("Content-Type", type, "Content-Encoding", encoding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "gzip;q=0.001", "*", "br, gzip;q=0.8"})
    void aClientThatTakesGzipGetsIt(String acceptEncoding) throws IOException {
        HttpResponse<byte[]> response = get("/desk/text/5000", acceptEncoding);

        assertThat(header(response, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(response, "Vary")).contains("Accept-Encoding");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
                .asString()
                .isEqualTo("x".repeat(5000));
        assertThat(header(response, "Content-Length")).isIn("", Integer.toString(response.body().length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip;q=0", "identity", "", "gzip;q=abc", "gzip;q=0.5, identity;q=1", "br"})
    void anyOtherClientGetsTheBytesAsTheyAreAndStillVary(String acceptEncoding) {
        HttpResponse<byte[]> response = get("/desk/text/5000", acceptEncoding);

        assertThat(header(response, "Content-Encoding")).isEmpty();
        assertThat(response.body()).hasSize(5000);
        assertThat(header(response, "Vary")).contains("Accept-Encoding");
    }

    @Test
    void withoutAWishNothingIsCompressed() {
        assertThat(server.raw("GET /desk/text/5000 HTTP/1.1", "Host: x"))
                .doesNotContain("Content-Encoding")
                .contains("Vary: Accept-Encoding");
    }

    @Test
    void aClientThatRefusesPlainBytesGetsGzipHoweverSmall() {
        assertThat(header(get("/desk/text/2", "identity;q=0, gzip"), "Content-Encoding"))
                .isEqualTo("gzip");
    }

    @Test
    void aClientThatRefusesEverythingIsTold() {
        HttpResponse<byte[]> response = get("/desk/text/2", "*;q=0");

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(header(response, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(header(response, "Vary")).contains("Accept-Encoding");
    }

    @ParameterizedTest
    @CsvSource({"1023,''", "1024,gzip"})
    void theSizeDecides(int size, String encoding) {
        assertThat(header(get("/desk/text/" + size, "gzip"), "Content-Encoding"))
                .isEqualTo(encoding);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/desk/text/5000?type=image/png",
                "/desk/text/5000?type=text/event-stream",
                "/desk/partial",
                "/desk/encoded?header=Content-Encoding&value=br",
                "/desk/encoded?header=Cache-Control&value=no-transform"
            })
    void whatMustNotBeTouchedIsNot(String path) {
        HttpResponse<byte[]> response = get(path, "gzip");

        assertThat(header(response, "Content-Encoding")).isNotEqualTo("gzip");
        assertThat(response.body()).hasSize(5000);
    }

    @Test
    void theHeadersOfHeadAreThoseOfGet() {
        HttpResponse<byte[]> get = get("/desk/tagged", "gzip");
        HttpResponse<Void> head = server.send(
                server.request("/desk/tagged")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .header("Accept-Encoding", "gzip"),
                HttpResponse.BodyHandlers.discarding());

        assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag")).isEqualTo("\"v1--gzip\"");
        assertThat(header(head, "Vary")).isEqualTo(header(get, "Vary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "identity"})
    void theTagOfEitherFormWorksInConditions(String acceptEncoding) {
        String tag = header(get("/desk/tagged", acceptEncoding), "ETag");
        HttpResponse<byte[]> notModified = get("/desk/tagged", acceptEncoding, "If-None-Match", tag);

        assertThat(notModified.statusCode()).isEqualTo(304);
        assertThat(header(notModified, "ETag")).isEqualTo(tag);
        assertThat(notModified.body()).isEmpty();
        assertThat(server.send("PUT", "/desk/tagged", "x", "Content-Type", "text/plain", "If-Match", tag)
                        .statusCode())
                .isEqualTo(204);
        assertThat(server.send("PUT", "/desk/tagged", "x", "Content-Type", "text/plain", "If-Match", "\"v0\"")
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void theTagsOfTheTwoFormsDiffer() {
        assertThat(header(get("/desk/tagged", "identity"), "ETag")).isEqualTo("\"v1\"");
        assertThat(header(get("/desk/tagged", "gzip"), "ETag")).isEqualTo("\"v1--gzip\"");
    }

    @Test
    void aFlushOfAStreamReachesTheClientDecodable() throws IOException {
        Desk.leave = new CountDownLatch(1);
        try (Server unbuffered = Server.unbuffered()) {
            HttpResponse<InputStream> response = unbuffered.send(
                    unbuffered.request("/desk/stream").header("Accept-Encoding", "gzip"),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = new GZIPInputStream(response.body())) {
                assertThat(new String(body.readNBytes(5), UTF_8)).isEqualTo("first");
                Desk.leave.countDown();
                assertThat(new String(body.readAllBytes(), UTF_8)).isEqualTo("second");
            }
        }
    }

    @Test
    void aCompressedBodyIsInflated() throws IOException {
        HttpResponse<String> response =
                post("/desk/bookings", gzip("{\"name\":\"Ann\"}".getBytes(UTF_8)), "application/json", "gzip");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"name\":\"Ann\"");
    }

    @Test
    void aBombIsNotInflated() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 100; i++) {
                gzip.write(zeros);
            }
        }

        assertThat(post("/desk/bookings", bomb.toByteArray(), "application/json", "gzip")
                        .statusCode())
                .isEqualTo(413);
        assertThat(post("/desk/raw", bomb.toByteArray(), "application/octet-stream", "gzip")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void abodyBeyondItsRatioIsRefusedBelowTheLimitToo() throws IOException {
        assertThat(post("/desk/raw", gzip(new byte[900_000]), "application/octet-stream", "gzip")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void brokenGzipIsTheClientsMistake() throws IOException {
        byte[] good = gzip("{\"name\":\"Ann\"}".getBytes(UTF_8));
        byte[] badSum = good.clone();
        badSum[good.length - 6] ^= 1;

        assertThat(post("/desk/bookings", Arrays.copyOf(good, good.length - 9), "application/json", "gzip")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("/desk/bookings", badSum, "application/json", "gzip").statusCode())
                .isEqualTo(400);
        assertThat(post("/desk/raw", "no gzip".getBytes(UTF_8), "application/octet-stream", "gzip")
                        .statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip, gzip", "deflate"})
    void otherCodingsAreRefusedWithTheOneThatWorks(String encoding) {
        HttpResponse<String> response = post("/desk/bookings", new byte[] {1}, "application/json", encoding);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(header(response, "Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWithOrWithoutALength() {
        HttpRequest.Builder known =
                server.request("/desk/raw").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1_048_577]));
        HttpRequest.Builder chunked = server.request("/desk/raw")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_048_577])));
        HttpRequest.Builder largest = server.request("/desk/raw")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[1_048_576])));

        assertThat(server.send(known.header("Content-Type", "a/b")).statusCode())
                .isEqualTo(413);
        assertThat(server.send(chunked.header("Content-Type", "a/b")).statusCode())
                .isEqualTo(413);
        assertThat(server.send(largest.header("Content-Type", "a/b")).body()).isEqualTo("1048576");
    }

    @Test
    void paddingVariesTheSizeAndNothingElse() throws IOException {
        try (Server jittery = Server.with(Map.of("gyre.compression.jitter", "32", "gyre.compression.etag", "drop"))) {
            HttpResponse<byte[]> response = jittery.send(
                    jittery.request("/desk/tagged").header("Accept-Encoding", "gzip"),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes())
                    .hasSize(5000);
            assertThat(header(response, "ETag")).isEmpty();
        }
    }
}
