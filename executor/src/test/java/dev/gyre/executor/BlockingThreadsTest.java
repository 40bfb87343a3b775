package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a thread for blocking work leaves. */
class BlockingThreadsTest {

    @ParameterizedTest
    @EnumSource(VirtualThreadMode.class)
    void aThreadThatHasEndedKeepsNothingOfItsGroup(VirtualThreadMode mode) {
        Thread[] ended = new Thread[1];
        WeakReference<EventLoopGroup> group = new WeakReference<>(cameAndWent(mode, ended));

        await().untilAsserted(() -> {
            System.gc();
            assertThat(group.get()).isNull();
        });
        assertThat(ended[0].isAlive()).isFalse();
        assertThat(ended[0].getContextClassLoader()).isNotEqualTo(getClass().getClassLoader());
    }

    @ParameterizedTest
    @EnumSource(VirtualThreadMode.class)
    void whatATaskThrowsIsTold(VirtualThreadMode mode) {
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        try (EventLoopGroup group = EventLoopGroup.builder()
                .loops(1)
                .virtualThreads(mode)
                .exceptionHandler((where, failure) -> told.complete(failure))
                .build()) {
            group.blocking().execute(() -> {
                throw new IllegalStateException("thrown");
            });

            assertThat(told).succeedsWithin(Duration.ofSeconds(20)).satisfies(failure -> assertThat(failure)
                    .hasMessage("thrown"));
        }
    }

    private static EventLoopGroup cameAndWent(VirtualThreadMode mode, Thread[] ended) {
        EventLoopGroup group =
                EventLoopGroup.builder().loops(1).virtualThreads(mode).build();
        try (group) {
            ended[0] = CompletableFuture.supplyAsync(Thread::currentThread, group.blocking())
                    .join();
        }
        return group;
    }
}
