package dev.gyre.filters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.filters.AccessLog.Format;
import jakarta.json.Json;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessLogTest {

    private static AccessLog log(Format format) {
        return new AccessLog(
                true, format, 0.5, Duration.ofSeconds(1), Set.of("X-Tenant"), Set.of("token"), Set.of("/health"));
    }

    private static AccessEntry entry(String text) {
        return new AccessEntry(
                Instant.EPOCH,
                text,
                "/" + text,
                "token=" + text + "&b=" + text,
                null,
                200,
                12,
                34,
                "id",
                "trace",
                text,
                null,
                null,
                Map.of("X-Tenant", text, "Authorization", "secret"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void noTextBreaksALine(Format format) {
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(20), 0, 0x2100).forEach(c -> text.append((char) c));
            text.append("\r\n\u001b[31m\u2028\u2029\u202e\u0085\ud800");

            String line = log(format).line(entry(text.toString()));
            assertThat(line)
                    .matches("[^\\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800]*")
                    .doesNotContain("secret");
            if (format == Format.JSON) {
                assertThat(Json.createReader(new StringReader(line))
                                .readObject()
                                .getString("http.request.method"))
                        .isEqualTo("_OTHER");
            }
        }
    }

    @Test
    void textQuotesWhatWouldLookLikeAnotherField() {
        assertThat(log(Format.TEXT).line(entry("a b=c")))
                .contains("user_agent.original=\"a b=c\"", "http.response.status_code=200");
    }

    @Test
    void namesAndOrderOfTheQueryStay() {
        assertThat(log(Format.JSON).line(entry("x")))
                .contains("\"url.query\":\"token=REDACTED&b=x\"", "\"http.request.header.x-tenant\":\"x\"");
    }

    @Test
    void errorsAndSlowRequestsAreNeverLeftOut() {
        AccessLog log = log(Format.JSON);

        assertThat(log.covers("/a", 200, 10, 0.4)).isTrue();
        assertThat(log.covers("/a", 200, 10, 0.6)).isFalse();
        assertThat(log.covers("/a", 404, 10, 0.9)).isTrue();
        assertThat(log.covers("/health", 200, 10, 0)).isFalse();
        assertThat(log.covers("/health", 503, 10, 0.9)).isTrue();
        assertThat(log.covers("/health", 200, Duration.ofSeconds(1).toNanos(), 0.9))
                .isTrue();
    }

    @Test
    void headersWithCredentialsAreRefused() {
        assertThat(AccessLog.mistakes(1.1, Duration.ofSeconds(-1), Set.of("Authorization", "cookie", "x y")))
                .hasSize(5);
    }
}
