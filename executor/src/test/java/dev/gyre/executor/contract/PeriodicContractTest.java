package dev.gyre.executor.contract;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Timers that repeat. */
@ParameterizedClass
@EnumSource(names = {"SCHEDULED_POOL", "LOOP", "GROUP", "GROUP_OF_TWO", "SCHEDULED_VIEW"})
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class PeriodicContractTest extends ExecutorContract {

    PeriodicContractTest(Subject subject) {
        super(subject);
    }

    private ScheduledFuture<?> repeat(boolean rate, Runnable task, long delay, long period, TimeUnit unit) {
        return rate
                ? scheduled().scheduleAtFixedRate(task, delay, period, unit)
                : scheduled().scheduleWithFixedDelay(task, delay, period, unit);
    }

    @Test
    void refusesNullAndPeriodsThatAreNotPositive() {
        for (boolean rate : List.of(true, false)) {
            List<ThrowingCallable> nulls = List.of(
                    () -> repeat(rate, nothing(), 1, 1, SECONDS), () -> repeat(rate, () -> {}, 1, 1, nothing()));
            List<ThrowingCallable> periods = List.of(
                    () -> repeat(rate, () -> {}, 1, 0, SECONDS),
                    () -> repeat(rate, () -> {}, 1, -1, SECONDS),
                    () -> repeat(rate, () -> {}, 1, Long.MIN_VALUE, SECONDS));

            assertThat(nulls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(NullPointerException.class));
            assertThat(periods)
                    .allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class));
            assertThatThrownBy(() -> repeat(rate, nothing(), 1, 0, SECONDS)).isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void repeatsUntilItIsCancelledAndNeverOverlaps() throws Exception {
        for (boolean rate : List.of(true, false)) {
            CountDownLatch fifty = new CountDownLatch(50);
            AtomicInteger inside = new AtomicInteger();
            AtomicBoolean overlapped = new AtomicBoolean();
            ScheduledFuture<?> periodic = repeat(
                    rate,
                    () -> {
                        overlapped.compareAndSet(false, inside.getAndIncrement() != 0);
                        inside.decrementAndGet();
                        fifty.countDown();
                    },
                    0,
                    10,
                    MICROSECONDS);
            fifty.await();
            assertThat(periodic.isDone()).isFalse();
            assertThatThrownBy(() -> periodic.get(1, MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(periodic.cancel(false)).isTrue();

            assertThat(periodic.cancel(false)).isFalse();
            assertThat(periodic.isDone()).isTrue();
            assertThat(overlapped).isFalse();
            assertThatThrownBy(periodic::get).isInstanceOf(CancellationException.class);
        }
    }

    @Test
    void endsWithTheRunThatThrows() throws Exception {
        for (boolean rate : List.of(true, false)) {
            AtomicInteger ran = new AtomicInteger();
            IllegalStateException failure = new IllegalStateException("third");
            ScheduledFuture<?> periodic = repeat(
                    rate,
                    () -> {
                        if (ran.incrementAndGet() == 3) {
                            throw failure;
                        }
                    },
                    1,
                    1,
                    MILLISECONDS);

            assertThatThrownBy(periodic::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isSameAs(failure);
            assertThat(periodic.isDone()).isTrue();
            assertThat(periodic.isCancelled()).isFalse();
            assertThat(periodic.cancel(true)).isFalse();
            scheduled().schedule(() -> {}, 5, MILLISECONDS).get();
            assertThat(ran).hasValue(3);
        }
    }

    @Test
    void isCancelledByItsOwnRun() throws Exception {
        for (boolean interrupting : List.of(true, false)) {
            AtomicInteger ran = new AtomicInteger();
            CompletableFuture<ScheduledFuture<?>> own = new CompletableFuture<>();
            ScheduledFuture<?> periodic = scheduled()
                    .scheduleAtFixedRate(
                            () -> {
                                ran.incrementAndGet();
                                own.join().cancel(interrupting);
                            },
                            1,
                            1,
                            MILLISECONDS);
            own.complete(periodic);

            assertThatThrownBy(periodic::get).isInstanceOf(CancellationException.class);
            scheduled().schedule(() -> {}, 5, MILLISECONDS).get();
            assertThat(ran).hasValue(1);
            assertThat(executor.submit(Thread::interrupted).get()).isFalse();
        }
    }

    @Test
    void interruptsTheRunThatIsCancelledSo() throws Exception {
        Gate gate = gate();
        ScheduledFuture<?> periodic = scheduled().scheduleWithFixedDelay(gate, 0, 1, MILLISECONDS);
        gate.awaitEntered();

        assertThat(periodic.cancel(true)).isTrue();
        assertThat(gate.awaitInterrupted()).isTrue();
        assertThat(executor.submit(Thread::interrupted).get()).isFalse();
    }

    @Test
    void repeatsAfterARunThatLeavesItsThreadInterrupted() throws Exception {
        CountDownLatch five = new CountDownLatch(5);
        AtomicBoolean leaked = new AtomicBoolean();
        ScheduledFuture<?> periodic = scheduled()
                .scheduleAtFixedRate(
                        () -> {
                            leaked.compareAndSet(false, Thread.currentThread().isInterrupted());
                            Thread.currentThread().interrupt();
                            five.countDown();
                        },
                        0,
                        1,
                        MILLISECONDS);
        five.await();
        periodic.cancel(false);

        assertThat(leaked).isFalse();
    }

    @Test
    void takesTheLongestPeriods() throws Exception {
        for (boolean rate : List.of(true, false)) {
            for (TimeUnit unit : List.of(NANOSECONDS, SECONDS, DAYS)) {
                CountDownLatch ran = new CountDownLatch(1);
                ScheduledFuture<?> periodic = repeat(rate, ran::countDown, -1, Long.MAX_VALUE, unit);
                ran.await();
                settle();
                scheduled().schedule(() -> {}, 1, NANOSECONDS).get();

                assertThat(periodic.isDone()).isFalse();
                while (periodic.getDelay(DAYS) < 10_000) {
                    Thread.onSpinWait(); // its next turn is set after its run
                }
                periodic.cancel(false);
            }
        }
    }

    @Test
    void isCancelledWhenTheExecutorIsShutDown() throws Exception {
        CountDownLatch running = new CountDownLatch(2);
        ScheduledFuture<?> far = scheduled().scheduleAtFixedRate(() -> {}, 1, 1, DAYS);
        ScheduledFuture<?> near = scheduled().scheduleWithFixedDelay(running::countDown, 0, 1, MICROSECONDS);
        running.await();
        executor.shutdown();

        assertThat(executor.awaitTermination(30, SECONDS)).isTrue();
        assertThat(far.isCancelled()).isTrue();
        assertThat(near.isCancelled()).isTrue();
        assertThatThrownBy(far::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void endsTheRunThatIsUnderWayWhenTheExecutorIsShutDown() throws Exception {
        Gate gate = gate();
        AtomicInteger ran = new AtomicInteger();
        ScheduledFuture<?> periodic = scheduled()
                .scheduleAtFixedRate(
                        () -> {
                            ran.incrementAndGet();
                            gate.run();
                        },
                        0,
                        1,
                        NANOSECONDS);
        gate.awaitEntered();
        executor.shutdown();
        assertThat(gate.hasEnded()).isFalse();
        gate.open();

        assertThat(executor.awaitTermination(30, SECONDS)).isTrue();
        assertThat(ran).hasValue(1);
        assertThat(gate.awaitInterrupted()).isFalse();
        assertThat(periodic.isCancelled()).isTrue();
    }
}
