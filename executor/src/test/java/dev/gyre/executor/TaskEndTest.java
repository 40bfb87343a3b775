package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever ends a task, however and where: everybody who waits for it is told, and the loop forgets it. */
@Timeout(20)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class TaskEndTest {
    private final EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
    private final EventLoop loop = group.next();

    /** Ways in which a task ends. */
    enum Way {
        BODY_AT_ONCE,
        BODY,
        VALUE,
        FAILURE,
        ASYNC,
        ASYNC_ELSEWHERE,
        ASYNC_FAILURE,
        OBTRUDED,
        OBTRUDED_FAILURE,
        LATE_VALUE,
        CANCELLED;

        void end(CompletableFuture<String> task, CompletableFuture<String> stage) {
            switch (this) {
                case BODY_AT_ONCE -> {}
                case BODY -> stage.complete("x");
                case VALUE -> task.complete("x");
                case FAILURE -> task.completeExceptionally(new IllegalStateException("no"));
                case ASYNC -> task.completeAsync(() -> "x");
                case ASYNC_ELSEWHERE -> task.completeAsync(() -> "x", Runnable::run);
                case ASYNC_FAILURE ->
                    task.completeAsync(() -> {
                        throw new IllegalStateException("no");
                    });
                case OBTRUDED -> task.obtrudeValue("x");
                case OBTRUDED_FAILURE -> task.obtrudeException(new IllegalStateException("no"));
                case LATE_VALUE -> task.completeOnTimeout("x", 1, TimeUnit.MILLISECONDS);
                case CANCELLED -> task.cancel(true);
            }
        }

        /** The plainest way that ends a task so. */
        Way outcome() {
            return switch (this) {
                case CANCELLED -> CANCELLED;
                case FAILURE, ASYNC_FAILURE, OBTRUDED_FAILURE -> FAILURE;
                default -> VALUE;
            };
        }
    }

    enum Observers {
        BEFORE,
        AFTER
    }

    static Stream<Arguments> cases() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(true, false).flatMap(onLoop -> Stream.of(Observers.values())
                        .map(observers -> Arguments.of(way, onLoop, observers))));
    }

    @AfterEach
    void close() {
        group.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everybodyIsTold(Way way, boolean onLoop, Observers observers) throws Exception {
        CompletableFuture<String> stage = new CompletableFuture<>();
        LoopTask<String> task = way == Way.BODY_AT_ONCE
                ? loop.createTask("task", () -> CompletableFuture.completedFuture("x"))
                : loop.createTask("task", () -> stage);
        loop.submit(() -> {}).get();
        List<CompletableFuture<?>> waiting = new ArrayList<>();
        if (observers == Observers.BEFORE) {
            observe(task, onLoop, waiting);
        }
        here(onLoop, () -> way.end(task.toCompletableFuture(), stage));
        if (observers == Observers.AFTER) {
            observe(task, onLoop, waiting);
        }

        for (CompletableFuture<?> each : waiting) {
            assertThat(outcome(each)).isEqualTo(way.outcome());
        }
        loop.submit(() -> {}).get();
        assertThat(loop.tasks()).isEmpty();
    }

    /** In every way there is, and of some more than one. */
    private void observe(LoopTask<String> task, boolean onLoop, List<CompletableFuture<?>> waiting) throws Exception {
        here(onLoop, () -> {
            waiting.add(Stages.gather(List.of(task, task)).thenApply(all -> "x"));
            waiting.add(Stages.gatherOutcomes(List.of(task)).thenCompose(all -> all.get(0)
                    .failure()
                    .map(CompletableFuture::<String>failedFuture)
                    .orElseGet(() -> CompletableFuture.completedFuture("x"))));
            waiting.add(Stages.asCompleted(List.of(task)).get(0));
            waiting.add(task.toCompletableFuture().thenApply(value -> value));
        });
    }

    private void here(boolean onLoop, Runnable action) throws ExecutionException, InterruptedException {
        if (onLoop) {
            loop.submit(action).get();
        } else {
            action.run();
        }
    }

    private static Way outcome(CompletableFuture<?> stage) throws InterruptedException {
        try {
            assertThat(stage.get()).isEqualTo("x");
            return Way.VALUE;
        } catch (CancellationException cancelled) {
            return Way.CANCELLED;
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof CancellationException ? Way.CANCELLED : Way.FAILURE;
        }
    }
}
