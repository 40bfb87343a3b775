package dev.gyre.executor.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How an executor ends; the blocking side is left out, as its group ends it. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "BLOCKING.*")
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class LifecycleContractTest extends ExecutorContract {

    LifecycleContractTest(Subject subject) {
        super(subject);
    }

    @Test
    void isOpenUntilItIsShutDown() throws Exception {
        assertThat(executor.isShutdown()).isFalse();
        assertThat(executor.isTerminated()).isFalse();
        for (long timeout : new long[] {Long.MIN_VALUE, 0, 1}) {
            assertThat(executor.awaitTermination(timeout, MILLISECONDS)).isFalse();
        }
        assertThatThrownBy(() -> executor.awaitTermination(1, nothing())).isInstanceOf(NullPointerException.class);
    }

    @Test
    void endsWhenItNeverHadATask() throws Exception {
        executor.shutdown();

        assertEnds();
        assertThat(executor.shutdownNow()).isEmpty();
    }

    @Test
    void runsWhatItAcceptedAndRefusesTheRest() throws Exception {
        List<Gate> gates = holdOwn();
        AtomicInteger ran = new AtomicInteger();
        Future<Integer> queued = executor.submit(ran::incrementAndGet);
        executor.execute(ran::incrementAndGet);
        executor.shutdown();
        executor.shutdown();

        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(executor.awaitTermination(1, MILLISECONDS)).isFalse();
        refusesEverything();
        gates.forEach(Gate::open);
        assertEnds();
        assertThat(queued.get()).isPositive();
        assertThat(ran).hasValue(2);
        assertThat(gates.get(0).awaitInterrupted()).isFalse();
        refusesEverything();
        assertThatThrownBy(() -> executor.execute(nothing())).isInstanceOf(NullPointerException.class);
    }

    @Test
    void handsBackWhatHasNotStartedAndInterruptsWhatRuns() throws Exception {
        List<Gate> gates = holdOwn();
        AtomicInteger ran = new AtomicInteger();
        List<Future<Integer>> queued = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            queued.add(executor.submit(ran::incrementAndGet));
        }
        List<Runnable> unstarted = executor.shutdownNow();

        assertThat(executor.isShutdown()).isTrue();
        assertThat(unstarted).hasSize(100).allMatch(task -> task instanceof Future<?> future && !future.isDone());
        if (subject.ordered() && subject.ownsThreads()) {
            assertThat((List<?>) unstarted).isEqualTo(queued);
        }
        for (Gate gate : gates) {
            if (!subject.ownsThreads()) {
                gate.open();
            }
            assertThat(gate.awaitInterrupted()).isEqualTo(subject.ownsThreads());
        }
        assertEnds();
        assertThat(ran).hasValue(0);
        assertThat(executor.shutdownNow()).isEmpty();
        refusesEverything();
    }

    @Test
    void handsBackAfterAnOrderlyShutdownToo() throws Exception {
        List<Gate> gates = holdOwn();
        FutureTask<String> waiting = new FutureTask<>(() -> "ran");
        executor.execute(waiting);
        executor.shutdown();

        assertThat(executor.shutdownNow()).hasSize(1);
        gates.forEach(Gate::open);
        assertEnds();
        assertThat(waiting.isDone()).isFalse();
    }

    @Test
    void isShutDownByItsOwnTask() throws Exception {
        CompletableFuture<Boolean> refused = new CompletableFuture<>();
        AtomicInteger ran = new AtomicInteger();
        Gate gate = gate();
        executor.execute(() -> {
            gate.run();
            executor.shutdown();
            try {
                executor.execute(() -> {});
                refused.complete(false);
            } catch (RejectedExecutionException expected) {
                refused.complete(true);
            }
        });
        gate.awaitEntered();
        executor.execute(ran::incrementAndGet);
        gate.open();

        assertThat(refused.get()).isTrue();
        assertEnds();
        assertThat(ran).hasValue(1);
    }

    @Test
    void isStoppedByItsOwnTask() throws Exception {
        CompletableFuture<List<Runnable>> unstarted = new CompletableFuture<>();
        Gate gate = gate();
        executor.execute(() -> {
            gate.run();
            unstarted.complete(executor.shutdownNow());
        });
        gate.awaitEntered();
        AtomicInteger ran = new AtomicInteger();
        executor.execute(ran::incrementAndGet);
        gate.open();

        int handedBack = unstarted.get().size();
        assertEnds();
        assertThat(handedBack + ran.get()).isEqualTo(1);
        assertThat(ran.get()).isEqualTo(subject.ordered() ? 0 : ran.get());
    }

    @Test
    void stopsWaitingForItsEndWhenTheWaitingThreadIsInterrupted() throws Exception {
        holdOwn();
        executor.shutdown();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> executor.awaitTermination(1, TimeUnit.DAYS)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(executor.isTerminated()).isFalse();
        letGo();
        assertEnds();
    }

    @Test
    void tellsEveryoneWhoWaitsForItsEnd() throws Exception {
        holdOwn();
        List<FutureTask<Boolean>> waits = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            FutureTask<Boolean> wait = new FutureTask<>(() -> executor.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS));
            waits.add(wait);
            new Thread(wait).start();
        }
        executor.shutdown();
        letGo();

        for (FutureTask<Boolean> wait : waits) {
            assertThat(wait.get()).isTrue();
        }
    }

    @Test
    void showsWhatItsTasksWroteToWhoeverAwaitedItsEnd() throws Exception {
        int[] plain = new int[100];
        for (int i = 0; i < plain.length; i++) {
            int index = i;
            executor.execute(() -> plain[index] = index);
        }
        executor.shutdown();
        assertEnds();

        for (int i = 0; i < plain.length; i++) {
            assertThat(plain[i]).isEqualTo(i);
        }
    }

    private void assertEnds() throws InterruptedException {
        assertThat(executor.awaitTermination(30, SECONDS)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.awaitTermination(0, SECONDS)).isTrue();
        assertThat(executor.awaitTermination(-1, SECONDS)).isTrue();
    }

    /** Holds every thread by tasks of this very executor. */
    private List<Gate> holdOwn() throws InterruptedException {
        if (subject != Subject.GROUP_OF_TWO) {
            Gate gate = gate();
            executor.execute(gate);
            gate.awaitEntered();
            return List.of(gate);
        }
        return hold();
    }

    private void refusesEverything() {
        List<Callable<Integer>> one = List.of(() -> 1);
        List<ThrowingCallable> calls = new ArrayList<>(List.of(
                () -> executor.execute(() -> {}),
                () -> executor.submit(() -> {}),
                () -> executor.submit(() -> {}, 1),
                () -> executor.submit(() -> 1),
                () -> executor.invokeAll(one),
                () -> executor.invokeAll(one, 1, SECONDS),
                () -> executor.invokeAny(one),
                () -> executor.invokeAny(one, 1, SECONDS)));
        if (executor instanceof ScheduledExecutorService timers) {
            calls.add(() -> timers.schedule(() -> {}, 1, SECONDS));
            calls.add(() -> timers.schedule(() -> 1, 0, SECONDS));
            calls.add(() -> timers.scheduleAtFixedRate(() -> {}, 1, 1, SECONDS));
            calls.add(() -> timers.scheduleWithFixedDelay(() -> {}, 1, 1, SECONDS));
        }

        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(RejectedExecutionException.class));
    }
}
