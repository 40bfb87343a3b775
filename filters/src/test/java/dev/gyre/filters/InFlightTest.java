package dev.gyre.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InFlightTest {

    @Test
    void noMoreThanTheCapacityEnterAtATime() {
        InFlight inFlight = new InFlight(3);
        AtomicInteger most = new AtomicInteger();
        CompletableFuture<?>[] all = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 5_000; i++) {
                        if (inFlight.enter()) {
                            most.accumulateAndGet(inFlight.count(), Math::max);
                            inFlight.leave();
                        }
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).join();

        assertThat(most.get()).isBetween(1, 3);
        assertThat(inFlight.count()).isZero();
    }

    @Test
    void drainingEndsWithTheLastRequest() throws Exception {
        InFlight inFlight = new InFlight(0);
        assertThat(inFlight.enter()).isTrue();
        inFlight.beginDraining();

        assertThat(inFlight.enter()).isFalse();
        assertThat(inFlight.awaitEmpty(Duration.ofMillis(1))).isFalse();
        CompletableFuture<Void> leaving = CompletableFuture.runAsync(inFlight::leave);
        assertThat(inFlight.awaitEmpty(Duration.ofSeconds(20))).isTrue();
        leaving.join();
    }
}
