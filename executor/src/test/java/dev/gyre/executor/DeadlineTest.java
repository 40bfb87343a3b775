package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class DeadlineTest {
    private final ManualEventLoop loop = ManualEventLoop.create();

    @Test
    void cancelsWhatIsBoundWhenItPasses() {
        Deadline deadline = Deadline.after(loop, Duration.ofSeconds(1));
        CompletableFuture<String> slow = loop.newIncompleteFuture();
        CompletableFuture<String> bound = deadline.bound(slow.thenApply(String::trim));
        loop.advance(Duration.ofMillis(999));
        assertThat(bound).isNotDone();
        assertThat(deadline.expired()).isFalse();

        loop.advance(Duration.ofMillis(1));
        assertThat(deadline.expired()).isTrue();
        assertThat(slow).isCompletedExceptionally();
        assertThatThrownBy(bound::join).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void waitsForAStageThatCleansUp() {
        CompletableFuture<String> cleanUp = loop.newIncompleteFuture();
        LoopTask<String> task = loop.createTask("slow to end", () -> Stages.delay(loop, Duration.ofDays(1))
                .thenApply(nothing -> "slept")
                .exceptionallyCompose(
                        cancelled -> cleanUp.thenCompose(done -> CompletableFuture.failedFuture(cancelled))));
        CompletableFuture<String> bound =
                Deadline.after(loop, Duration.ofSeconds(1)).bound(task);
        loop.advance(Duration.ofSeconds(2));
        assertThat(bound).isNotDone();

        cleanUp.complete("cleaned up");
        loop.runUntilIdle();
        assertThatThrownBy(bound::join).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void passesOnTheValueOfAStageThatHandlesTheCancellation() {
        LoopTask<String> task = loop.createTask("handles", () -> Stages.delay(loop, Duration.ofDays(1))
                .thenApply(nothing -> "slept")
                .exceptionally(cancelled -> "instead"));
        Deadline deadline = Deadline.after(loop, Duration.ofSeconds(1));
        CompletableFuture<String> bound = deadline.bound(task);
        loop.advance(Duration.ofSeconds(2));

        assertThat(bound).isCompletedWithValue("instead");
        assertThat(deadline.expired()).isTrue();
    }

    @Test
    void canBeMovedLiftedAndSetAgain() {
        Deadline deadline = Deadline.never(loop);
        CompletableFuture<String> bound = deadline.bound(loop.newIncompleteFuture());
        assertThat(deadline.when()).isEmpty();
        deadline.reschedule(Duration.ofSeconds(1));
        deadline.reschedule(Duration.ofSeconds(5));
        loop.advance(Duration.ofSeconds(2));
        assertThat(bound).isNotDone();
        deadline.lift();
        loop.advance(Duration.ofSeconds(10));
        assertThat(bound).isNotDone();

        deadline.reschedule(loop.time() - 1);
        assertThat(deadline.when()).hasValue(loop.time() - 1);
        loop.runUntilIdle();
        assertThat(bound).isCompletedExceptionally();
        assertThatThrownBy(() -> deadline.reschedule(Duration.ofSeconds(1))).hasMessageContaining("GYRE-E046");
        CompletableFuture<String> tooLate = deadline.bound(loop.newIncompleteFuture());
        loop.runUntilIdle();
        assertThat(tooLate).isCompletedExceptionally();
    }

    @Test
    void leavesAStageThatEndedInTimeAndKeepsNoTimer() {
        Deadline deadline = Deadline.at(loop, loop.time() + 1_000);
        CompletableFuture<String> quick = loop.newIncompleteFuture();
        CompletableFuture<String> bound = deadline.bound(quick);
        quick.complete("x");
        loop.runUntilIdle();
        assertThat(bound).isCompletedWithValue("x");
        assertThat(loop.advance(Duration.ofDays(1))).isZero();
        assertThat(deadline.expired()).isFalse();

        CompletableFuture<String> late = deadline.bound(loop.newIncompleteFuture());
        loop.runUntilIdle();
        assertThat(late).isCompletedExceptionally();
    }

    @Test
    void tellsAnotherCancellationFromItsOwn() {
        Deadline deadline = Deadline.after(loop, Duration.ofSeconds(1));
        CompletableFuture<String> cancelled = loop.newIncompleteFuture();
        CompletableFuture<String> stage = deadline.bound(cancelled);
        CompletableFuture<String> result = deadline.bound(loop.newIncompleteFuture());
        cancelled.cancel(true);
        result.cancel(true);
        loop.runUntilIdle();

        assertThatThrownBy(stage::join).isInstanceOf(CancellationException.class);
        assertThat(result).isCancelled();
        assertThat(deadline.expired()).isFalse();
    }
}
