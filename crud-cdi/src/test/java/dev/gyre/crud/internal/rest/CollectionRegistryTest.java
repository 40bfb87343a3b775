package dev.gyre.crud.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.crud.internal.handler.ProblemWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A collection is put together when it is first asked for, once. */
@NullUnmarked
@Timeout(60)
class CollectionRegistryTest {

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void nothingIsPutTogetherBeforeItIsAskedFor() {
        CollectionRegistry registry =
                new CollectionRegistry(Map.of(String.class, this::endpoint, Integer.class, this::endpoint));

        assertThat(made).hasValue(0);
        assertThat(registry.of(String.class)).isSameAs(registry.of(String.class));
        assertThat(made).hasValue(1);
    }

    @RepeatedTest(50)
    void threadsThatAskAtOnceShareOne() throws Exception {
        CollectionRegistry registry = new CollectionRegistry(Map.of(String.class, this::endpoint));
        int threads = 4;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<CollectionEndpoint>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                asked.add(pool.submit(() -> {
                    together.await();
                    return registry.of(String.class);
                }));
            }
            for (Future<CollectionEndpoint> one : asked) {
                assertThat(one.get()).isSameAs(registry.of(String.class));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void whatFailsIsTriedAgain() {
        CollectionRegistry registry = new CollectionRegistry(Map.of(String.class, () -> {
            if (made.get() == 0) {
                made.incrementAndGet();
                throw new IllegalStateException("not yet");
            }
            return endpoint();
        }));

        assertThatThrownBy(() -> registry.of(String.class)).hasMessage("not yet");
        assertThat(registry.of(String.class)).isNotNull();
    }

    @Test
    void aBeanThatIsNoCollectionIsNamed() {
        CollectionRegistry registry = new CollectionRegistry(Map.of(String.class, this::endpoint));

        assertThatThrownBy(() -> registry.of(Integer.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("GYRE-C020 java.lang.Integer");
    }

    private CollectionEndpoint endpoint() {
        made.incrementAndGet();
        return new CollectionEndpoint(
                request -> new CompletableFuture<>(),
                null,
                Set.of(),
                new EndpointLimits(1, Duration.ofSeconds(1)),
                new ProblemWriter("")::response,
                Runnable::run);
    }
}
