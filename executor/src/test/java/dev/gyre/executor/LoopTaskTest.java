package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class LoopTaskTest {
    private final EventLoopGroup group =
            EventLoopGroup.builder().name("task").loops(1).build();
    private final EventLoop loop = group.next();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void endsAsItsStageEnds() throws Exception {
        LoopTask<String> good = loop.createTask("good", () -> CompletableFuture.completedFuture("x"));
        LoopTask<String> bad =
                loop.createTask("bad", () -> CompletableFuture.failedFuture(new IllegalStateException("no")));

        assertThat(good.get()).isEqualTo("x");
        assertThat(good.name()).isEqualTo("good");
        assertThat(good.loop()).isSameAs(loop);
        assertThatThrownBy(bad::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failsWhenItsBodyThrowsOrReturnsNoStage() {
        LoopTask<String> throwing = loop.createTask("throwing", () -> {
            throw new IOException("disk");
        });
        LoopTask<String> empty = loop.createTask("empty", () -> none());

        assertThatThrownBy(throwing::get).hasRootCauseMessage("disk");
        assertThatThrownBy(empty::get).hasRootCauseMessage("the body of task empty returned null");
    }

    @Test
    void isCurrentInItsBodyOnly() throws Exception {
        LoopTask<Boolean> task = loop.createTask(
                "current",
                () -> CompletableFuture.completedFuture(
                        LoopTask.current().map(LoopTask::name).equals(Optional.of("current"))));

        assertThat(task.get()).isTrue();
        assertThat(loop.submit(() -> LoopTask.current()).get()).isEmpty();
        assertThat(LoopTask.current()).isEmpty();
    }

    @Test
    void cancelsTheStageItWaitsFor() throws Exception {
        CompletableFuture<String> awaited = new CompletableFuture<>();
        LoopTask<String> task = loop.createTask("waiting", () -> awaited);
        loop.submit(() -> {}).get();

        assertThat(task.cancel(new IllegalStateException("shutdown"))).isTrue();
        Awaitility.await().until(task::isDone);
        assertThat(awaited).isCancelled();
        assertThat(task.isCancelled()).isTrue();
        assertThat(task.cancelRequests()).isEqualTo(1);
        assertThat(task.uncancel()).isZero();
        assertThatThrownBy(task::get).isInstanceOf(CancellationException.class).hasStackTraceContaining("shutdown");
    }

    @Test
    void neverStartsABodyThatWasCancelledBefore() throws Exception {
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        loop.submit(() -> loop.createTask("early", () -> {
                            ran.add("ran");
                            return CompletableFuture.completedFuture(1);
                        })
                        .cancel(true))
                .get();
        loop.submit(() -> {}).get();

        assertThat(ran).isEmpty();
    }

    @Test
    void callsBackOnTheLoopUnlessTheCallbackWasRemoved() throws Exception {
        BlockingQueue<String> calls = new LinkedBlockingQueue<>();
        CompletableFuture<String> awaited = new CompletableFuture<>();
        LoopTask<String> task = loop.createTask("calls", () -> awaited);
        task.onDone((value, failure) ->
                calls.add(value + " on " + Thread.currentThread().getName()));
        Registration removed = task.onDone((value, failure) -> calls.add("removed"));
        removed.remove();
        awaited.complete("x");

        assertThat(calls.poll(10, TimeUnit.SECONDS)).isEqualTo("x on task-loop-0");
        loop.submit(() -> {}).get();
        assertThat(calls).isEmpty();
    }

    @Test
    void settlesOnTheLoopWhoeverCompletesTheStage() throws Exception {
        CompletableFuture<String> awaited = new CompletableFuture<>();
        BlockingQueue<Thread> where = new LinkedBlockingQueue<>();
        LoopTask<String> task = loop.createTask("settles", () -> awaited);
        task.thenAccept(value -> where.add(Thread.currentThread()));
        loop.submit(() -> {}).get();
        awaited.complete("x");

        Thread thread = where.poll(10, TimeUnit.SECONDS);
        assertThat(thread).isNotNull();
        assertThat(thread.getName()).isEqualTo("task-loop-0");
    }

    @Test
    void endsEvenWhenItsLoopIsGone() {
        CompletableFuture<String> awaited = new CompletableFuture<>();
        LoopTask<String> task = loop.createTask("late", () -> awaited);
        Awaitility.await().until(() -> awaited.getNumberOfDependents() > 0);
        group.close();
        awaited.complete("x");

        assertThat(task.toCompletableFuture()).isCompletedWithValue("x");
    }

    @Test
    void gathersInOrderAndCancelsTheRestOnAFailure() {
        CompletableFuture<Integer> one = loop.newIncompleteFuture();
        CompletableFuture<Integer> two = new CompletableFuture<>();
        CompletableFuture<List<Integer>> both = Stages.gather(List.of(one, two));
        two.complete(2);
        one.complete(1);
        assertThat(both).isCompletedWithValue(List.of(1, 2));

        CompletableFuture<Integer> open = new CompletableFuture<>();
        CompletableFuture<Integer> failed = CompletableFuture.failedFuture(new IllegalStateException("no"));
        CompletableFuture<List<Integer>> none = Stages.gather(List.of(open, failed));
        assertThat(none).isCompletedExceptionally();
        assertThat(open).isCancelled();
        assertThat(Stages.gather(List.<CompletableFuture<Integer>>of())).isCompletedWithValue(List.of());

        CompletableFuture<Integer> part = new CompletableFuture<>();
        Stages.gather(List.of(part)).cancel(false);
        assertThat(part).isCancelled();
    }

    @Test
    void timesOutAndCancelsUpstream() {
        CompletableFuture<Integer> slow = new CompletableFuture<>();
        CompletableFuture<Integer> bounded = Stages.withTimeout(group, slow, Duration.ofMillis(1));

        assertThatThrownBy(bounded::get).hasRootCauseMessage("no result within PT0.001S");
        Awaitility.await().untilAsserted(() -> assertThat(slow).isCancelled());
    }

    @Test
    void dropsTheTimeoutOnceTheResultIsThere() throws Exception {
        CompletableFuture<Integer> quick = new CompletableFuture<>();
        CompletableFuture<Integer> bounded = Stages.withTimeout(loop, quick, Duration.ofDays(1));
        quick.complete(1);

        assertThat(bounded.get()).isEqualTo(1);
        Awaitility.await().until(() -> loop.metrics().timersCancelled() == 1);
    }

    @Test
    void shieldsAStageFromCancellation() {
        CompletableFuture<Integer> inner = new CompletableFuture<>();
        Stages.shield(inner).cancel(true);
        CompletableFuture<Integer> shielded = Stages.shield(inner);
        inner.complete(1);

        assertThat(inner).isCompletedWithValue(1);
        assertThat(shielded).isCompletedWithValue(1);
    }

    @Test
    void delaysOnTheLoopAndCanBeCancelled() throws Exception {
        // Asked for on the loop, so that the delay cannot be over before its continuation is there.
        assertThat(loop.submit(() -> Stages.delay(loop, Duration.ofMillis(1))
                                .thenApply(nothing -> Thread.currentThread().getName()))
                        .get()
                        .get())
                .isEqualTo("task-loop-0");
        Stages.delay(loop, Duration.ofDays(1)).cancel(false);
        Awaitility.await().until(() -> loop.metrics().timersCancelled() == 1);
    }

    @SuppressWarnings("NullAway") // a body that breaks its contract
    private static CompletableFuture<String> none() {
        return null;
    }
}
