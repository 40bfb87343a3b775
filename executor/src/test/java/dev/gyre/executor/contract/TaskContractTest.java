package dev.gyre.executor.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of one task and of the future its submitter holds. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class TaskContractTest extends ExecutorContract {

    TaskContractTest(Subject subject) {
        super(subject);
    }

    @Test
    void refusesNull() {
        List<ThrowingCallable> calls = List.of(
                () -> executor.execute(nothing()),
                () -> executor.submit((Runnable) nothing()),
                () -> executor.submit((Runnable) nothing(), "result"),
                () -> executor.submit((Callable<?>) nothing()));

        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(NullPointerException.class));
    }

    @Test
    void givesResultsWhichMayBeNull() throws Exception {
        assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
        assertThat(executor.submit(() -> {}, "done").get(20, SECONDS)).isEqualTo("done");
        assertThat(executor.submit(() -> {}, (String) null).get()).isNull();
        assertThat((Object) executor.submit(() -> {}).get()).isNull();
        assertThat((Object) executor.submit((Callable<?>) () -> null).get()).isNull();
    }

    @Test
    void wrapsWhateverATaskThrows() {
        for (Throwable failure :
                List.of(new IOException(), new IllegalStateException(), new AssertionError(), new LinkageError())) {
            Future<?> future = executor.submit(failing(failure));

            assertThatThrownBy(future::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isSameAs(failure);
            assertThatThrownBy(() -> future.get(20, SECONDS)).isInstanceOf(ExecutionException.class);
            assertThat(future.isDone()).isTrue();
            assertThat(future.isCancelled()).isFalse();
        }
    }

    @Test
    void goesOnAfterATaskThatThrows() throws Exception {
        for (int i = 0; i < 5; i++) {
            executor.execute(() -> {
                throw new AssertionError("on purpose");
            });
        }
        assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
    }

    @Test
    void runsTasksInOrder() throws Exception {
        if (subject.ordered()) {
            List<Integer> ran = new ArrayList<>();
            hold();
            for (int i = 0; i < 3000; i++) {
                int number = i;
                executor.execute(() -> ran.add(number));
            }
            letGo();
            settle();
            assertThat(ran).isEqualTo(IntStream.range(0, 3000).boxed().toList());
        }
    }

    @Test
    void neverRunsATaskThatIsCancelledBeforeItsTurn() throws Exception {
        hold();
        AtomicInteger ran = new AtomicInteger();
        Future<?> future = executor.submit(ran::incrementAndGet);
        assertThat(future.isDone()).isFalse();

        assertThat(future.cancel(true)).isTrue();
        assertThat(future.cancel(true)).isFalse();
        assertThat(future.isDone()).isTrue();
        assertThat(future.isCancelled()).isTrue();
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> future.get(1, SECONDS)).isInstanceOf(CancellationException.class);
        letGo();
        settle();
        assertThat(ran).hasValue(0);
    }

    @Test
    void interruptsARunningTaskThatIsCancelledSo() throws Exception {
        Gate gate = gate();
        Future<?> future = executor.submit((Runnable) gate);
        gate.awaitEntered();

        assertThat(future.cancel(true)).isTrue();
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        assertThat(gate.awaitInterrupted()).isTrue();
        assertThat(executor.submit(Thread::interrupted).get()).isFalse();
    }

    @Test
    void letsARunningTaskGoOnThatIsCancelledWithoutInterrupt() throws Exception {
        Gate gate = gate();
        Future<?> future = executor.submit((Runnable) gate);
        gate.awaitEntered();

        assertThat(future.cancel(false)).isTrue();
        assertThat(future.isDone()).isTrue();
        gate.open();
        assertThat(gate.awaitInterrupted()).isFalse();
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void doesNotCancelWhatIsDone() throws Exception {
        Future<Integer> done = executor.submit(() -> 1);
        done.get();
        assertThat(done.cancel(true)).isFalse();
        assertThat(done.isCancelled()).isFalse();
        assertThat(done.get()).isEqualTo(1);

        Future<Integer> failed = executor.submit(failing(new IOException()));
        assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class);
        assertThat(failed.cancel(false)).isFalse();
        assertThat(failed.isCancelled()).isFalse();
    }

    @Test
    void letsATaskCancelItself() throws Exception {
        CompletableFuture<Future<?>> own = new CompletableFuture<>();
        Future<?> future = executor.submit(() -> own.join().cancel(true));
        own.complete(future);

        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
        assertThat(executor.submit(Thread::interrupted).get()).isFalse();
    }

    @Test
    void givesUpWaitingForAResultInTime() throws Exception {
        Gate gate = gate();
        Future<String> future = executor.submit((Callable<String>) gate);

        for (long timeout : new long[] {Long.MIN_VALUE, -1, 0, 1}) {
            assertThatThrownBy(() -> future.get(timeout, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        }
        assertThatThrownBy(() -> future.get(1, nothing())).isInstanceOf(NullPointerException.class);
        assertThat(future.isDone()).isFalse();
        gate.open();
        assertThat(future.get(Long.MAX_VALUE, SECONDS)).isEqualTo("passed");
        assertThat(future.get(-1, SECONDS)).isEqualTo("passed");
    }

    @Test
    void stopsWaitingForAResultWhenTheWaitingThreadIsInterrupted() throws Exception {
        Gate gate = gate();
        Future<String> future = executor.submit((Callable<String>) gate);
        Thread.currentThread().interrupt();
        assertThatThrownBy(future::get).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> future.get(1, SECONDS)).isInstanceOf(InterruptedException.class);

        gate.open();
        assertThat(future.get()).isEqualTo("passed");
        Thread.currentThread().interrupt();
        assertThat(future.get()).isEqualTo("passed");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void acceptsFromAnInterruptedThreadAndLeavesItsInterruptAlone() throws Exception {
        Thread.currentThread().interrupt();
        executor.execute(() -> {});
        Future<Boolean> future = executor.submit(() -> Thread.currentThread().isInterrupted());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(future.get()).isFalse();
    }

    @Test
    void clearsTheInterruptThatATaskLeaves() throws Exception {
        executor.execute(() -> Thread.currentThread().interrupt());
        executor.submit(() -> Thread.currentThread().interrupt()).get();

        settle();
        assertThat(executor.submit(Thread::interrupted).get()).isFalse();
    }

    @Test
    void survivesAnInterruptOfItsIdleThread() throws Exception {
        for (int i = 0; i < 20; i++) {
            executor.submit(Thread::currentThread).get().interrupt();
            assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
        }
    }

    @Test
    void acceptsTasksFromItsTasks() throws Exception {
        CompletableFuture<Future<Integer>> inner = new CompletableFuture<>();
        executor.execute(() -> inner.complete(executor.submit(() -> 7)));

        assertThat(inner.get().get()).isEqualTo(7);
    }

    @Test
    void showsATaskWhatItsSubmitterWroteAndTheWaiterWhatTheTaskWrote() throws Exception {
        int[] plain = new int[1];
        for (int i = 0; i < 2000; i++) {
            int before = plain[0];
            assertThat(before).isEqualTo(i);
            executor.submit(() -> plain[0]++).get();
        }
    }

    @Test
    void servesCompletionServicesAndStages() throws Exception {
        ExecutorCompletionService<Integer> service = new ExecutorCompletionService<>(executor);
        service.submit(() -> 3);

        assertThat(service.take().get()).isEqualTo(3);
        assertThat(CompletableFuture.supplyAsync(() -> 4, executor)
                        .thenApplyAsync(x -> x + 1, executor)
                        .get())
                .isEqualTo(5);
    }
}
