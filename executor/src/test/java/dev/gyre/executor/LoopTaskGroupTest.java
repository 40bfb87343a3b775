package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class LoopTaskGroupTest {
    private final ManualEventLoop loop = ManualEventLoop.create();
    private final List<String> seen = new ArrayList<>();

    @Test
    void endsWhenItsLastTaskHas() {
        CompletableFuture<String> open = loop.newIncompleteFuture();
        LoopTaskGroup group = LoopTaskGroup.open(loop, "g");
        LoopTask<String> one = group.createTask("one", () -> CompletableFuture.completedFuture("1"));
        LoopTask<String> two = group.createTask("two", () -> open);
        CompletableFuture<Void> joined = group.join();
        loop.runUntilIdle();
        assertThat(joined).isNotDone();
        assertThat(group.tasks()).containsExactly(two);

        open.complete("2");
        loop.runUntilIdle();
        assertThat(joined).isCompleted();
        assertThat(one.toCompletableFuture()).isCompletedWithValue("1");
        assertThat(group.join()).isSameAs(joined);
        assertThatThrownBy(() -> group.createTask("late", () -> open))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GYRE-E041");
    }

    @Test
    void cancelsTheRestWhenOneFailsAndReportsEveryFailure() {
        CompletableFuture<String> bad = loop.newIncompleteFuture();
        LoopTaskGroup group = LoopTaskGroup.open(loop, "g");
        group.createTask("bad", () -> bad);
        LoopTask<String> waiting = group.createTask("waiting", loop::newIncompleteFuture);
        group.createTask(
                "fails when cancelled", () -> loop.<String>newIncompleteFuture().exceptionally(cancelled -> {
                    throw new IllegalArgumentException("second");
                }));
        CompletableFuture<Void> joined = group.join();
        loop.runUntilIdle();
        bad.completeExceptionally(new IllegalStateException("first"));
        loop.runUntilIdle();

        assertThat(waiting.isCancelled()).isTrue();
        assertThatThrownBy(joined::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(TaskGroupException.class, failure -> {
                    assertThat(failure.failures())
                            .extracting(Throwable::getMessage)
                            .containsExactly("first", "second");
                    assertThat(failure)
                            .hasMessage("2 tasks of group g failed")
                            .hasSuppressedException(failure.failures().get(1));
                });
        assertThatThrownBy(() -> group.createTask("late", () -> bad)).hasMessageContaining("GYRE-E041");
    }

    @Test
    void takesNoTaskWhileItIsEndingAfterAFailure() {
        CompletableFuture<String> stubborn = loop.newIncompleteFuture();
        LoopTaskGroup group = LoopTaskGroup.open(loop, "g");
        group.createTask("stubborn", () -> Stages.delay(loop, Duration.ofDays(1))
                .thenApply(nothing -> "slept")
                .exceptionallyCompose(cancelled -> stubborn));
        group.createTask("bad", () -> {
            throw new IllegalStateException("no");
        });
        CompletableFuture<Void> joined = group.join();
        loop.runUntilIdle();
        assertThat(joined).isNotDone();
        assertThatThrownBy(() -> group.createTask("late", () -> stubborn)).hasMessageContaining("is ending");

        stubborn.complete("cleaned up");
        loop.runUntilIdle();
        assertThat(joined).isCompletedExceptionally();
    }

    @Test
    void takesTasksOfItsTasksUntilTheLastHasEnded() {
        LoopTaskGroup group = LoopTaskGroup.open(loop, "g");
        group.createTask("outer", () -> {
            group.createTask("inner", () -> {
                seen.add("inner");
                return CompletableFuture.completedFuture(1);
            });
            return CompletableFuture.completedFuture(2);
        });
        CompletableFuture<Void> joined = group.join();
        loop.runUntilIdle();

        assertThat(seen).containsExactly("inner");
        assertThat(joined).isCompleted();
    }

    @Test
    void goesOnWhenATaskIsCancelledByItself() {
        CompletableFuture<String> open = loop.newIncompleteFuture();
        LoopTaskGroup group = LoopTaskGroup.open(loop, "g");
        LoopTask<String> cancelled = group.createTask("cancelled", loop::newIncompleteFuture);
        LoopTask<String> kept = group.createTask("kept", () -> open);
        CompletableFuture<Void> joined = group.join();
        loop.runUntilIdle();
        cancelled.cancel(true);
        loop.runUntilIdle();
        assertThat(kept.isDone()).isFalse();

        open.complete("x");
        loop.runUntilIdle();
        assertThat(joined).isCompleted();
    }

    @Test
    void isCancelledWithTheTaskThatWaitsForIt() {
        CompletableFuture<String> cleanUp = loop.newIncompleteFuture();
        List<LoopTask<?>> children = new ArrayList<>();
        LoopTask<Void> parent = loop.createTask("parent", () -> {
            LoopTaskGroup group = LoopTaskGroup.open(loop, "g");
            children.add(group.createTask("child", loop::newIncompleteFuture));
            children.add(group.createTask("slow to end", () -> Stages.delay(loop, Duration.ofDays(1))
                    .thenApply(nothing -> "slept")
                    .exceptionallyCompose(cancelled -> cleanUp)));
            return group.join();
        });
        loop.runUntilIdle();
        parent.cancel(new IllegalStateException("stop"));
        loop.runUntilIdle();
        assertThat(children.get(0).isCancelled()).isTrue();
        assertThat(parent.isDone()).isFalse();

        cleanUp.complete("cleaned up");
        loop.runUntilIdle();
        assertThat(parent.isCancelled()).isTrue();
    }

    @Test
    void runsABodyWithItsTasksAndGivesItsResult() {
        CompletableFuture<String> result = LoopTaskGroup.run(loop, "g", group -> {
            LoopTask<String> part = group.createTask(
                    "part", () -> Stages.delay(loop, Duration.ofMillis(5)).thenApply(nothing -> "p"));
            return part.thenApply(value -> value + "!");
        });

        assertThat(loop.<String>runUntilComplete(result)).isEqualTo("p!");
    }

    @Test
    void cancelsABodyWhoseTaskFailsAndTheTasksOfABodyThatFails() {
        CompletableFuture<String> body = loop.newIncompleteFuture();
        CompletableFuture<String> failedTask = LoopTaskGroup.run(loop, "g", group -> {
            group.createTask("bad", () -> {
                throw new IllegalStateException("no");
            });
            return body;
        });
        List<LoopTask<?>> children = new ArrayList<>();
        CompletableFuture<String> failedBody = LoopTaskGroup.run(loop, "g", group -> {
            children.add(group.createTask("child", loop::newIncompleteFuture));
            return CompletableFuture.failedFuture(new IllegalStateException("body"));
        });
        loop.runUntilIdle();

        assertThat(body).isCompletedExceptionally();
        assertThatThrownBy(failedTask::join).hasCauseInstanceOf(TaskGroupException.class);
        assertThatThrownBy(failedBody::join).hasRootCauseMessage("body");
        assertThat(children.get(0).isCancelled()).isTrue();
    }

    @Test
    void cancelsEverythingWithTheResultOfItsBody() {
        List<LoopTask<?>> children = new ArrayList<>();
        CompletableFuture<String> result = LoopTaskGroup.run(loop, "g", group -> {
            children.add(group.createTask("child", loop::newIncompleteFuture));
            return loop.newIncompleteFuture();
        });
        loop.runUntilIdle();
        result.cancel(true);
        loop.runUntilIdle();

        assertThat(result).isCancelled();
        assertThat(children.get(0).isCancelled()).isTrue();
        assertThat(loop.tasks()).isEmpty();
    }

    @Test
    void isCancelledWhenItsBlockIsLeftBeforeItWasJoined() {
        LoopTaskGroup left;
        LoopTask<String> abandoned;
        try (LoopTaskGroup group = LoopTaskGroup.open(loop, "g")) {
            left = group;
            abandoned = group.createTask("abandoned", loop::newIncompleteFuture);
        }
        CompletableFuture<Void> end = left.join();
        loop.runUntilIdle();
        assertThat(abandoned.isCancelled()).isTrue();
        assertThatThrownBy(end::join).isInstanceOf(CancellationException.class);

        LoopTask<String> kept;
        try (LoopTaskGroup group = LoopTaskGroup.open(loop, "g")) {
            kept = group.createTask("kept", loop::newIncompleteFuture);
            group.join();
        }
        loop.runUntilIdle();
        assertThat(kept.isDone()).isFalse();
    }

    @Test
    void endsAtOnceWithoutTasks() {
        CompletableFuture<Void> empty = LoopTaskGroup.open(loop, "g").join();
        loop.runUntilIdle();

        assertThat(empty).isCompleted();
    }
}
