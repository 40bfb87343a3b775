package dev.gyre.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesOfRequestsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final RequestIds IDS = new RequestIds("X-Request-ID", true);

    @Test
    void whateverIsSentTheNameIsHarmless() {
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder sent = new StringBuilder();
            random.ints(random.nextInt(80), 0, 256).forEach(c -> sent.append((char) c));

            assertThat(IDS.identify(List.of(sent.toString()))).matches("[A-Za-z0-9._-]{1,64}");
        }
    }

    @Test
    void aWellFormedNameIsKeptUnlessClientsAreNotTrusted() {
        assertThat(IDS.identify(List.of("a.b_c-1"))).isEqualTo("a.b_c-1");
        assertThat(IDS.identify(List.of("a".repeat(64)))).hasSize(64).startsWith("aaa");
        assertThat(IDS.identify(List.of("a", "b"))).isNotIn("a", "b");
        assertThat(new RequestIds("X-Request-ID", false).identify(List.of("abc")))
                .isNotEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-b7ad6b7169203331-01",
                "00-" + TRACE + "-b7ad6b7169203331-00",
                "01-" + TRACE + "-b7ad6b7169203331-01",
                "cc-" + TRACE + "-b7ad6b7169203331-01-what-the-future-brings"
            })
    void aValidTraceIsContinued(String traceparent) {
        assertThat(TraceContext.of(List.of(traceparent)).traceId()).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + TRACE,
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "ff-" + TRACE + "-b7ad6b7169203331-01",
                "00-" + TRACE + "-b7ad6b7169203331-01-more",
                "00-" + TRACE + "-b7ad6b7169203331-0",
                "00-" + TRACE + "-b7ad6b7169203331-0g",
                "00_" + TRACE + "-b7ad6b7169203331-01",
                "cc-" + TRACE + "-b7ad6b7169203331-01.more",
                " 00-" + TRACE + "-b7ad6b7169203331-01",
                "0x-" + TRACE + "-b7ad6b7169203331-01"
            })
    void anythingElseStartsANewTrace(String traceparent) {
        assertThat(TraceContext.of(List.of(traceparent)).traceId())
                .matches("[0-9a-f]{32}")
                .isNotEqualTo(TRACE);
    }

    @Test
    void twoTracesAreNone() {
        String one = "00-" + TRACE + "-b7ad6b7169203331-01";

        assertThat(TraceContext.of(List.of(one, one)).traceId()).isNotEqualTo(TRACE);
    }
}
