package dev.gyre.servers.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Problems;
import dev.gyre.servers.ProvenLimit;
import dev.gyre.servers.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Compressed replies, compressed bodies, and tags of compressed representations. */
@OnServer(Probe.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressionIT {
    private static final String LIST = "specimens?limit=100&sort=id";

    @BeforeAll
    void store(Api api) {
        Specimens.stored(api);
    }

    @TestFactory
    Stream<DynamicTest> theClientsWeightsDecide(Api api) {
        return Map.of(
                        "gzip", true,
                        "GZIP", true,
                        "x-gzip", true,
                        "gzip;q=0.001", true,
                        "*", true,
                        "gzip;q=0", false,
                        "identity", false,
                        "br", false,
                        "gzip;q=0.5, identity;q=1", false)
                .entrySet()
                .stream()
                .map(row -> DynamicTest.dynamicTest(row.getKey(), () -> {
                    Reply reply = api.call("GET", LIST)
                            .header("Accept-Encoding", row.getKey())
                            .send();

                    assertThat(reply.header("Content-Encoding").isPresent()).isEqualTo(row.getValue());
                    assertThat(reply.headers("Vary")).containsIgnoringCase("Accept-Encoding");
                    byte[] plain = row.getValue() ? inflated(reply.bytes()) : reply.bytes();
                    assertThat(plain).isEqualTo(api.get(LIST).bytes());
                }));
    }

    @Test
    void aSmallReplyIsLeftAlone(Api api) {
        Reply reply =
                api.call("GET", "where/stage").header("Accept-Encoding", "gzip").send();

        assertThat(reply.header("Content-Encoding")).isEmpty();
    }

    @Test
    void theTagOfACompressedItemIsUnderstoodEverywhere(Api api) {
        String body = "{\"name\":\"tagged\",\"tags\":[" + "\"twenty letters long\",".repeat(100) + "\"end\"]}";
        String path = "specimens/"
                + api.call("POST", "specimens").json(body).send().object().getString("id");
        String plain = api.get(path).header("ETag").orElseThrow();

        String packed = api.call("GET", path)
                .header("Accept-Encoding", "gzip")
                .send()
                .header("ETag")
                .orElseThrow();

        assertThat(packed).isEqualTo(plain.substring(0, plain.length() - 1) + "--gzip\"");
        for (String tag : new String[] {plain, packed}) {
            assertThat(api.call("GET", path)
                            .header("If-None-Match", tag)
                            .header("Accept-Encoding", "gzip")
                            .send()
                            .status())
                    .isEqualTo(304);
        }
        Reply written = api.call("PATCH", path)
                .header("If-Match", packed)
                .merge("{\"pieces\":2}")
                .send();
        assertThat(written.status()).as(written.toString()).isEqualTo(200);
    }

    @Test
    void aCompressedBodyIsRead(Api api) throws IOException {
        byte[] body = deflated(Specimens.fresh().toString().getBytes(UTF_8));

        Reply reply = api.call("POST", "specimens")
                .header("Content-Encoding", "gzip")
                .body("application/json", body)
                .send();

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    }

    @Test
    void aBombIsRefused(Api api) throws IOException {
        Problems.problem(post(api, "gzip", deflated(new byte[50_000_000])), 413, "");
    }

    @Test
    void whatIsNoGzipIsRefused(Api api) {
        Problems.problem(post(api, "gzip", "no gzip".getBytes(UTF_8)), 400, "malformed");
        Reply unknown = post(api, "br", "no gzip".getBytes(UTF_8));
        Problems.problem(unknown, 415, "");
        assertThat(unknown.headers("Accept-Encoding")).contains("gzip");
    }

    @Test
    void aTornBodyIsRefused(Api api) throws IOException {
        Problems.problem(post(api, "gzip", torn()), 400, "malformed");
    }

    @Test
    @ProvenLimit(
            on = "liberty",
            insteadOf = "aTornBodyIsRefused",
            because =
                    "The server inflates request bodies itself and does not look at the checksum: a gzip body that has lost its last"
                            + " bytes is taken, unless the server's `httpOptions` have `autoDecompression=\"false\"`.")
    void aTornBodyIsTakenWhereItStillInflates(Api api) throws IOException {
        Reply reply = post(api, "gzip", torn());

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    }

    private static byte[] torn() throws IOException {
        byte[] whole = deflated(Specimens.fresh().toString().getBytes(UTF_8));
        return Arrays.copyOf(whole, whole.length - 9);
    }

    private static Reply post(Api api, String coding, byte[] body) {
        return api.call("POST", "specimens")
                .header("Content-Encoding", coding)
                .body("application/json", body)
                .send();
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return in.readAllBytes();
        }
    }

    private static byte[] deflated(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
