package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopGroupConfigTest {

    @Test
    void namesAllMistakesAtOnce() {
        assertThatThrownBy(() -> new LoopGroupConfig("a b", 0, 0, 0, 0, VirtualThreadMode.AUTO, Duration.ofNanos(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("""
                        GYRE-E001 name must be 1 to 64 of letters, digits, '.', '_', '-', was "a b"
                        GYRE-E002 loops must be 1 to 1024, was 0
                        GYRE-E003 maxPending must be 1 to 2147483647, was 0
                        GYRE-E004 blockingThreads must be 1 to 100000, was 0
                        GYRE-E005 blockingQueue must be 1 to 2147483647, was 0
                        GYRE-E006 slowTaskThreshold must be zero (no watchdog) or 1 ms to 1 day, was PT0.000000005S""");
    }

    @ParameterizedTest
    @CsvSource({"1,1,1,1,PT0S", "1024,2147483647,100000,2147483647,PT24H", "2,5,5,5,PT0.001S"})
    void acceptsTheEndsOfEachRange(int loops, int pending, int threads, int queue, Duration threshold) {
        LoopGroupConfig config =
                new LoopGroupConfig("a.B_9-z", loops, pending, threads, queue, VirtualThreadMode.OFF, threshold);

        assertThat(config.loops()).isEqualTo(loops);
    }

    @Test
    void givesTheBuilderItsDefaults() {
        try (EventLoopGroup group =
                EventLoopGroup.builder().config(LoopGroupConfig.defaults()).build()) {
            assertThat(group.name()).isEqualTo("gyre");
            assertThat(group.loops()).hasSize(Runtime.getRuntime().availableProcessors());
            assertThat(group.loops().get(0).name()).isEqualTo("gyre-loop-0");
        }
    }
}
