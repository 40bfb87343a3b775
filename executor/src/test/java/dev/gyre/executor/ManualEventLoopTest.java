package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class ManualEventLoopTest {
    private final ManualTicker ticker = new ManualTicker(Long.MAX_VALUE - 1_000_000);
    private final ManualEventLoop loop = ManualEventLoop.create(ticker);
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsNothingUntilItIsTold() {
        loop.execute(() -> ran.add("a"));
        loop.execute(() -> ran.add("b"));
        assertThat(ran).isEmpty();

        assertThat(loop.runUntilIdle()).isEqualTo(2);
        assertThat(ran).containsExactly("a", "b");
    }

    @Test
    void leavesToTheNextTurnWhatATurnAdds() {
        loop.execute(() -> loop.callSoon(() -> ran.add("later")));

        assertThat(loop.runOnce(Duration.ZERO)).isEqualTo(1);
        assertThat(ran).isEmpty();
        assertThat(loop.runOnce(Duration.ZERO)).isEqualTo(1);
        assertThat(ran).containsExactly("later");
    }

    @Test
    void firesTimersByDeadlineAndEachAtItsOwnTime() {
        long start = loop.time();
        loop.callLater(Duration.ofMillis(20), () -> ran.add("20 at " + (loop.time() - start) / 1_000_000));
        loop.callLater(Duration.ofMillis(10), () -> ran.add("10 at " + (loop.time() - start) / 1_000_000));
        loop.callAt(start + 10_000_000, () -> ran.add("also 10"));

        loop.advance(Duration.ofMillis(9));
        assertThat(ran).isEmpty();
        loop.advance(Duration.ofMillis(100));
        assertThat(ran).containsExactly("10 at 10", "also 10", "20 at 20");
        assertThat(loop.time() - start).isEqualTo(Duration.ofMillis(109).toNanos());
    }

    @Test
    void goesToTheNextTimerWhenNothingIsReady() {
        loop.callLater(Duration.ofMillis(10), () -> ran.add("timer"));

        assertThat(loop.runOnce(Duration.ofMillis(4))).isZero();
        assertThat(loop.runOnce(Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(ran).containsExactly("timer");
    }

    @Test
    void repeatsPeriodicTimersUntilTheyAreCancelled() {
        var rate = loop.scheduleAtFixedRate(() -> ran.add("rate"), 10, 10, TimeUnit.MILLISECONDS);
        var delay = loop.scheduleWithFixedDelay(() -> ran.add("delay"), 15, 20, TimeUnit.MILLISECONDS);
        loop.advance(Duration.ofMillis(35));
        rate.cancel(false);
        delay.cancel(false);
        loop.advance(Duration.ofMillis(35));

        assertThat(ran).containsExactly("rate", "delay", "rate", "rate", "delay");
    }

    @Test
    void isCurrentOnlyWhileItRuns() {
        loop.execute(() -> ran.add(String.valueOf(EventLoop.current().equals(Optional.of(loop)))));
        LoopTask<String> task = loop.createTask(
                "inner",
                () -> CompletableFuture.completedFuture(
                        LoopTask.current().map(LoopTask::name).orElse("none")));
        loop.runUntilIdle();

        assertThat(ran).containsExactly("true");
        assertThat(task.toCompletableFuture()).isCompletedWithValue("inner");
        assertThat(EventLoop.current()).isEmpty();
        assertThat(LoopTask.current()).isEmpty();
        assertThatThrownBy(() -> loop.callSoon(() -> {})).hasMessageContaining("GYRE-E024");
    }

    @Test
    void runsUntilAStageHasEnded() {
        String woke =
                loop.runUntilComplete(Stages.delay(loop, Duration.ofHours(1)).thenApply(nothing -> "woke"));
        assertThat(woke).isEqualTo("woke");
        assertThatThrownBy(() -> loop.runUntilComplete(loop.createTask("bad", () -> {
                    throw new IllegalStateException("no");
                })))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("no");
        assertThatThrownBy(() -> loop.runUntilComplete(new CompletableFuture<>()))
                .hasMessageContaining("GYRE-E036");
    }

    @Test
    void waitsInRealTimeForAnotherThreadWhenItsClockMovesByItself() throws Exception {
        ManualEventLoop real = ManualEventLoop.create(Ticker.system());
        CompletableFuture<String> awaited = real.newIncompleteFuture();
        Thread other = new Thread(() -> real.execute(() -> awaited.complete("from outside")));
        other.start();

        String result = real.runUntilComplete(awaited);
        assertThat(result).isEqualTo("from outside");
        other.join();
        assertThatThrownBy(() -> real.advance(Duration.ZERO)).hasMessageContaining("GYRE-E035");
    }

    @Test
    void refusesToRunInsideItselfAndToWaitForItself() {
        CompletableFuture<String> open = loop.newIncompleteFuture();
        loop.execute(() -> {
            assertThatThrownBy(loop::runUntilIdle).hasMessageContaining("GYRE-E037");
            assertThatThrownBy(open::join).hasMessageContaining("GYRE-E025");
            ran.add("checked");
        });
        loop.runUntilIdle();

        assertThat(ran).containsExactly("checked");
    }

    @Test
    void givesBackWhatHasNotStarted() {
        loop.execute(() -> ran.add("never"));
        loop.schedule(() -> ran.add("never"), 1, TimeUnit.SECONDS);
        var periodic = loop.scheduleAtFixedRate(() -> ran.add("never"), 1, 1, TimeUnit.SECONDS);

        assertThat(loop.shutdownNow()).hasSize(2);
        assertThat(periodic.isCancelled()).isTrue();
        assertThat(loop.isTerminated()).isTrue();
        assertThatThrownBy(() -> loop.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThat(ran).isEmpty();
    }

    @Test
    void runsWhatItHasWhileItsTerminationIsAwaited() throws Exception {
        loop.schedule(() -> ran.add("delayed"), 1, TimeUnit.SECONDS);
        loop.execute(() -> {
            ran.add("ready");
            assertThatThrownBy(() -> loop.awaitTermination(1, TimeUnit.SECONDS)).hasMessageContaining("GYRE-E025");
        });
        loop.shutdown();

        assertThat(loop.awaitTermination(500, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(loop.awaitTermination(1, TimeUnit.DAYS)).isTrue();
        assertThat(ran).containsExactly("ready", "delayed");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> loop.awaitTermination(1, TimeUnit.DAYS)).isInstanceOf(InterruptedException.class);
    }
}
