package dev.gyre.extension.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.LoopGroupConfig;
import dev.gyre.executor.VirtualThreadMode;
import dev.gyre.extension.internal.config.ExecutorSettings;
import dev.gyre.extension.internal.config.ExecutorSettings.Dispatch;
import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.internal.host.ApplicationLoops;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // resource methods are called as methods that return an object
class LoopDispatchTest {

    private final ExecutorSettings settings = new ExecutorSettings(
            new LoopGroupConfig("small", 1, 1000, 1, 1, VirtualThreadMode.OFF, Duration.ZERO),
            Dispatch.HYBRID,
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ZERO,
            0,
            Duration.ZERO);
    private final ApplicationLoops loops = new ApplicationLoops(settings, null);
    private final ContextCapture contexts = new ContextCapture(List.of());
    private final LoopDispatch dispatch = new LoopDispatch(loops, contexts);

    @AfterEach
    void close() {
        loops.close();
    }

    @Test
    void aResultThatFindsNoFreeThreadIsAnsweredWhenOneIsFree() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        fill(loops.group(), free);
        CountDownLatch twice = new CountDownLatch(2);

        CompletionStage<?> answer =
                dispatch.send(() -> CompletableFuture.completedFuture("stored"), dispatch.defaultDeadline());
        CompletableFuture<Boolean> onLoop =
                answer.thenApply(value -> EventLoop.current().isPresent()).toCompletableFuture();
        Future<?> ticks = loops.group().scheduleAtFixedRate(twice::countDown, 5, 5, TimeUnit.MILLISECONDS);
        twice.await();
        ticks.cancel(false);
        assertThat(onLoop).isNotDone();
        free.countDown();

        assertThat(answer.toCompletableFuture().get()).isEqualTo("stored");
        assertThat(onLoop.get()).isFalse();
    }

    @Test
    void aResultOutlivesTheEndOfTheLoops() throws Exception {
        CompletableFuture<String> stored = new CompletableFuture<>();
        CountDownLatch called = new CountDownLatch(1);
        CompletionStage<?> answer = dispatch.send(
                () -> {
                    called.countDown();
                    return stored;
                },
                dispatch.defaultDeadline());
        called.await();
        loops.close();

        stored.complete("stored");

        assertThat(answer.toCompletableFuture().get()).isEqualTo("stored");
    }

    @Test
    void aContextThatCannotBeAppliedFailsTheCall() {
        LoopDispatch broken = new LoopDispatch(
                loops,
                new ContextCapture(List.of(() -> Optional.of(action -> {
                    throw new IllegalStateException("no context");
                }))));

        assertThat(broken.send(() -> CompletableFuture.completedFuture("x"), broken.defaultDeadline()))
                .failsWithin(Duration.ofSeconds(5))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("no context");
    }

    /** Takes the only thread for blocking work and the only place in its queue. */
    private static void fill(EventLoopGroup group, CountDownLatch until) throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        group.blocking().execute(() -> {
            taken.countDown();
            await(until);
        });
        taken.await();
        group.blocking().execute(() -> {});
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
