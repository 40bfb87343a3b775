package dev.gyre.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrkOutputTest {

    private static final String PRINTED = """
            Running 2s test @ http://127.0.0.1:8080/api/ping
              1 threads and 32 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency     1.15ms  345.20us   8.12ms   91.02%
                Req/Sec    27.91k     1.26k   30.02k    75.00%
              Latency Distribution
                 50%    1.09ms
                 75%    1.21ms
                 90%    1.39ms
                 99%  980.00us
              55571 requests in 2.00s, 7.10MB read
              Socket errors: connect 0, read 1, write 0, timeout 2
              Non-2xx or 3xx responses: 4
            Requests/sec:  27748.13
            Transfer/sec:      3.55MB
            """;

    @Test
    void readsRateLatencyAndFailures() {
        WrkOutput output = new WrkOutput(PRINTED);

        assertThat(output.requestsPerSecond()).isEqualTo(27748.13);
        assertThat(output.requests()).isEqualTo(55571);
        assertThat(output.latencyMillis(50)).isEqualTo(1.09);
        assertThat(output.latencyMillis(99)).isEqualTo(0.98);
        assertThat(output.failures()).isEqualTo(7);
    }

    @Test
    void saysWhatWasPrintedWhereAFigureIsMissing() {
        assertThatThrownBy(() -> new WrkOutput("unable to connect").requestsPerSecond())
                .hasMessageContaining("unable to connect");
    }

    @Test
    void aRateHasSettledOnceFourWindowsLieWithinATenth() {
        assertThat(WarmUp.settled(new ArrayDeque<>(List.of(100.0, 95.0, 92.0)))).isFalse();
        assertThat(WarmUp.settled(new ArrayDeque<>(List.of(100.0, 95.0, 92.0, 89.0))))
                .isFalse();
        assertThat(WarmUp.settled(new ArrayDeque<>(List.of(100.0, 95.0, 92.0, 91.0))))
                .isTrue();
    }

    @Test
    void takesTheMedianOfEachFigureAndTheSumOfFailures() {
        Measurement median = Median.of(List.of(
                new Measurement(10, 1, 9, 100, 0),
                new Measurement(30, 3, 7, 300, 2),
                new Measurement(20, 2, 8, 200, 1)));

        assertThat(median).isEqualTo(new Measurement(20, 2, 8, 200, 3));
    }
}
