package dev.gyre.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class TaskCancellationTest {
    private final ManualEventLoop loop = ManualEventLoop.create();
    private final List<String> seen = new ArrayList<>();
    private final IllegalStateException reason = new IllegalStateException("shutdown");

    @Test
    void reachesTheEndOfTheChainTheTaskWaitsFor() {
        CompletableFuture<Void> pause = Stages.delay(loop, Duration.ofHours(1));
        LoopTask<String> task =
                loop.createTask("chain", () -> pause.thenApply(nothing -> "x").thenApply(String::trim));
        loop.runUntilIdle();
        task.cancel(reason);
        loop.runUntilIdle();

        assertThat(pause).isCancelled();
        assertThat(task.isCancelled()).isTrue();
        assertThatThrownBy(() -> task.toCompletableFuture().join())
                .isInstanceOf(CancellationException.class)
                .hasRootCauseMessage("shutdown");
    }

    @Test
    void reachesTheStageThatAComposedOneHasGoneOnTo() {
        CompletableFuture<String> first = loop.newIncompleteFuture();
        CompletableFuture<String> second = loop.newIncompleteFuture();
        LoopTask<String> task = loop.createTask("compose", () -> first.thenCompose(value -> second));
        loop.runUntilIdle();
        first.complete("x");
        task.cancel(reason);
        loop.runUntilIdle();

        assertThat(second).isCancelled();
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void letsATaskThatHandlesItGoOn() {
        CompletableFuture<String> last = loop.newIncompleteFuture();
        LoopTask<String> task = loop.createTask("catches", () -> Stages.delay(loop, Duration.ofHours(1))
                .thenApply(nothing -> "slept")
                .exceptionallyCompose(failure -> {
                    seen.add("caught");
                    return last;
                }));
        loop.runUntilIdle();
        assertThat(task.cancel(reason)).isTrue();
        loop.runUntilIdle();

        assertThat(seen).containsExactly("caught");
        assertThat(task.isDone()).isFalse();
        assertThat(task.cancelRequests()).isEqualTo(1);
        assertThat(task.uncancel()).isZero();
        assertThat(task.uncancel()).isZero();
        last.complete("went on");
        loop.runUntilIdle();
        assertThat(task.toCompletableFuture()).isCompletedWithValue("went on");
        assertThat(task.cancel(reason)).isFalse();
        assertThat(task.cancelRequests()).isZero();
    }

    @Test
    void countsEveryRequestAndDeliversEach() {
        LoopTask<String> task = loop.createTask("twice", () -> Stages.delay(loop, Duration.ofHours(1))
                .thenApply(nothing -> "slept")
                .exceptionallyCompose(failure -> loop.newIncompleteFuture()));
        loop.runUntilIdle();
        task.cancel(reason);
        loop.runUntilIdle();
        assertThat(task.isDone()).isFalse();
        task.cancel(reason);
        loop.runUntilIdle();

        assertThat(task.cancelRequests()).isEqualTo(2);
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void endsATaskThatHasNotStarted() {
        LoopTask<String> task = loop.createTask("unstarted", () -> {
            seen.add("ran");
            return CompletableFuture.completedFuture("x");
        });
        task.cancel(reason);
        loop.runUntilIdle();

        assertThat(seen).isEmpty();
        assertThat(task.isCancelled()).isTrue();
    }

    @Test
    void endsATaskThatCancelsItselfInItsBody() {
        LoopTask<String> done = loop.createTask("self", () -> {
            LoopTask.current().orElseThrow().cancel(reason);
            return CompletableFuture.completedFuture("x");
        });
        CompletableFuture<String> open = loop.newIncompleteFuture();
        LoopTask<String> waiting = loop.createTask("self and waits", () -> {
            LoopTask.current().orElseThrow().cancel(reason);
            return open;
        });
        loop.runUntilIdle();

        assertThat(done.isCancelled()).isTrue();
        assertThat(waiting.isCancelled()).isTrue();
        assertThat(open).isCancelled();
    }

    @Test
    void reachesTheTaskThatATaskWaitsForButNotAShieldedOne() {
        CompletableFuture<String> open = loop.newIncompleteFuture();
        LoopTask<String> inner = loop.createTask("inner", () -> open);
        LoopTask<String> outer = loop.createTask("outer", () -> inner);
        LoopTask<String> shielded = loop.createTask("safe", loop::newIncompleteFuture);
        LoopTask<String> shielding = loop.createTask("shielding", () -> Stages.shield(shielded));
        loop.runUntilIdle();
        outer.cancel(reason);
        shielding.cancel(reason);
        loop.runUntilIdle();

        assertThat(outer.isCancelled()).isTrue();
        assertThat(inner.isCancelled()).isTrue();
        assertThat(inner.cancelRequests()).isEqualTo(1);
        assertThat(shielding.isCancelled()).isTrue();
        assertThat(shielded.isDone()).isFalse();
    }

    @Test
    void endsTheTaskItselfWhenItsStageCannotBeCancelled() {
        CompletableFuture<String> hidden = new CompletableFuture<>();
        LoopTask<String> task = loop.createTask("foreign", () -> foreign(hidden));
        loop.runUntilIdle();
        task.cancel(reason);
        loop.runUntilIdle();

        assertThat(task.isCancelled()).isTrue();
        assertThat(hidden).isNotDone();
    }

    @Test
    void ofADependentReachesItsSourceButNotACopys() {
        CompletableFuture<String> source = loop.newIncompleteFuture();
        source.thenApply(String::trim).cancel(true);
        CompletableFuture<String> copied = loop.newIncompleteFuture();
        copied.copy().cancel(true);

        assertThat(source).isCompletedExceptionally();
        assertThat(copied).isNotDone();
    }

    @Test
    void doesNotKeepTheStagesThatALongChainHasLeftBehind() {
        CompletableFuture<String> head = loop.newIncompleteFuture();
        WeakReference<CompletableFuture<String>> first = new WeakReference<>(head.thenApply(String::trim));
        CompletableFuture<String> last = requireNonNull(first.get()).thenApply(String::trim);
        head.complete("x");
        Awaitility.await().untilAsserted(() -> {
            System.gc();
            assertThat(first.get()).isNull();
        });

        assertThat(last).isCompletedWithValue("x");
    }

    @Test
    void listsTheTasksThatHaveNotEndedInOrder() {
        LoopTask<String> one = loop.createTask("one", loop::newIncompleteFuture);
        LoopTask<String> two = loop.createTask("two", loop::newIncompleteFuture);
        loop.execute(() -> loop.createTask("three", loop::newIncompleteFuture));
        loop.runUntilIdle();
        assertThat(loop.tasks()).extracting(LoopTask::name).containsExactly("one", "two", "three");
        two.cancel(reason);
        loop.runUntilIdle();
        assertThat(loop.tasks()).extracting(LoopTask::name).containsExactly("one", "three");
        one.toCompletableFuture().complete("from elsewhere");
        loop.runUntilIdle();
        assertThat(loop.tasks()).extracting(LoopTask::name).containsExactly("three");
    }

    @Test
    void dumpsItsStateAndWhereItWasCreated() {
        LoopTask<String> task = loop.createTask("dumped", loop::newIncompleteFuture);
        assertThat(task.dump()).startsWith("task dumped on manual-loop: not started, created\n\tat ");
        assertThat(task.dump()).contains("TaskCancellationTest.dumpsItsState");
        loop.runUntilIdle();
        assertThat(task.dump()).contains(": waiting for ");
        task.cancel(reason);
        loop.runUntilIdle();
        assertThat(task.dump()).contains(": cancelled, 1 cancel request");
    }

    @Test
    void startsAnEagerTaskAtOnceWhenOnTheLoop() {
        loop.execute(() -> {
            LoopTask<String> task =
                    TaskFactory.eager().create(loop, "eager", () -> CompletableFuture.completedFuture("x"));
            seen.add(String.valueOf(task.isDone()));
        });
        loop.runUntilIdle();

        assertThat(seen).containsExactly("true");
    }

    /** A stage of another library, which is no {@link CompletableFuture}. */
    @SuppressWarnings("unchecked")
    private static CompletionStage<String> foreign(CompletableFuture<String> hidden) {
        return (CompletionStage<String>) Proxy.newProxyInstance(
                TaskCancellationTest.class.getClassLoader(),
                new Class<?>[] {CompletionStage.class},
                (proxy, method, arguments) -> method.invoke(hidden.minimalCompletionStage(), arguments));
    }
}
