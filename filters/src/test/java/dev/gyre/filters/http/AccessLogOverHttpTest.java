package dev.gyre.filters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessLogOverHttpTest {

    private final Server server = Server.with(Map.of());
    private final LogLines log = new LogLines("dev.gyre.access");

    @AfterAll
    void close() {
        log.close();
        server.close();
    }

    private JsonObject onlyLineOf(String id) {
        await().pollDelay(Duration.ZERO).until(() -> !log.of(id).isEmpty());
        List<String> lines = log.of(id);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).matches("[^\\p{Cc}\u2028\u2029\u202e]*");
        return Json.createReader(new StringReader(lines.get(0))).readObject();
    }

    @ParameterizedTest
    @CsvSource({
        "/desk, 200, /desk",
        "/desk/text/5000, 200, /desk/text/{size}",
        "/desk/stage, 200, /desk/stage",
        "/desk/status/404, 404, /desk/status/{status}",
        "/desk/boom, 500, /desk/boom",
        "/desk/overflow, 500, /desk/overflow",
        "/desk/unwritable, 500, /desk/unwritable",
        "/desk/failed-stage, 504, /desk/failed-stage",
        "/desk/timeout, 503, /desk/timeout",
        "/desk/problem, 409, /desk/problem",
        "/nowhere, 404, "
    })
    void everyRequestIsOneLine(String path, int status, String route) {
        String id = "line" + path.hashCode();
        String trace = "0af7651916cd43dd8448eb211c80319c";
        int size = server.get(path, "X-Request-ID", id, "traceparent", "00-" + trace + "-b7ad6b7169203331-01")
                .body()
                .length();

        JsonObject line = onlyLineOf(id);
        assertThat(line.getString("http.request.method")).isEqualTo("GET");
        assertThat(line.getInt("http.response.status_code")).isEqualTo(status);
        assertThat(line.getString("http.route", null)).isEqualTo(route);
        assertThat(line.getInt("http.response.body.size")).isEqualTo(size);
        assertThat(line.getJsonNumber("event.duration").longValue()).isPositive();
        assertThat(line.getString("trace.id")).isEqualTo(trace);
        assertThat(line.containsKey("error.type")).isEqualTo(status >= 400);
    }

    @Test
    void requestsThatAreRefusedEarlyAreLinesToo() {
        server.send("POST", "/desk/raw", "x", "Content-Encoding", "br", "X-Request-ID", "refused");
        server.send("POST", "/desk/bookings", "{", "Content-Type", "application/json", "X-Request-ID", "broken");
        server.raw("HEAD /desk/text/5000 HTTP/1.1", "Host: x", "X-Request-ID: head");

        assertThat(onlyLineOf("refused").getInt("http.response.status_code")).isEqualTo(415);
        assertThat(onlyLineOf("broken").getInt("http.response.status_code")).isEqualTo(400);
        assertThat(onlyLineOf("head").getInt("http.response.status_code")).isEqualTo(200);
    }

    @Test
    void nothingAClientSendsBreaksALine() {
        server.raw("FR\u0001B /desk/%0d%0a%1b%E2%80%A8?q=%0d%0a\"\\ HTTP/1.1", "Host: x", "X-Request-ID: hostile-path");
        server.raw(
                "GET /desk?a=%0d%0a%1b&b=%22 HTTP/1.1",
                "Host: x", "X-Request-ID: hostile", "User-Agent: a\u0085b\u001b[31m\u007f\"c");

        assertThat(onlyLineOf("hostile").getString("user_agent.original")).contains("[31m");
        assertThat(log.of("hostile-path")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void secretsStayOut() {
        server.get(
                "/desk?token=s3cret&page=2&sig=s3cret&%74oken=s3cret",
                "X-Request-ID", "secretive", "Authorization", "Bearer s3cret", "Cookie", "session=s3cret");

        assertThat(onlyLineOf("secretive").getString("url.query"))
                .isEqualTo("token=REDACTED&page=2&sig=REDACTED&%74oken=REDACTED");
        assertThat(log.lines).noneMatch(line -> line.contains("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "x\u0001y",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "<script>",
                "\u00e4"
            })
    void aHarmfulRequestIdIsReplaced(String id) {
        String answer = server.raw("GET /desk HTTP/1.1", "Host: x", "X-Request-ID: " + id);

        assertThat(answer).containsPattern("X-Request-ID: [0-9a-f]{32}\r\n").doesNotContain(id);
    }

    @Test
    void aHarmlessRequestIdIsKept() {
        assertThat(server.get("/desk", "X-Request-ID", "abc-1").headers().allValues("X-Request-ID"))
                .containsExactly("abc-1");
    }

    @Test
    void parallelRequestsKeepTheirNames() {
        CompletableFuture<?>[] all = IntStream.range(0, 200)
                .mapToObj(i -> "parallel-" + i)
                .map(id -> server.sendAsync(server.request("/desk/stage").header("X-Request-ID", id))
                        .thenAccept(response -> assertThat(response.headers().firstValue("X-Request-ID"))
                                .hasValue(id)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();

        IntStream.range(0, 200).forEach(i -> onlyLineOf("parallel-" + i));
    }

    @Test
    void aClientThatGoesAwayIsOneLineAndHoldsNothing() throws Exception {
        Desk.entered = new CountDownLatch(1);
        Desk.leave = new CountDownLatch(1);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write("GET /desk/stream HTTP/1.1\r\nHost: x\r\nX-Request-ID: gone\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            Desk.entered.await();
        }
        Desk.leave.countDown();

        await().until(() -> server.application.inFlight().count() == 0);
        assertThat(onlyLineOf("gone").getInt("http.response.status_code")).isIn(200, 499);
    }

    @Test
    void problemsOfOursAreToldToTheLogWithTheNameTheClientGot() throws IOException {
        try (LogLines problems = new LogLines("dev.gyre.problem")) {
            String body = server.get("/desk/boom", "X-Request-ID", "explained").body();

            assertThat(body).contains("urn:gyre:request:explained").doesNotContain(Desk.SECRET);
            assertThat(problems.lines).anyMatch(line -> line.contains("explained") && line.contains(Desk.SECRET));
        }
    }
}
