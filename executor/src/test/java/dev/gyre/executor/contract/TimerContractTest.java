package dev.gyre.executor.contract;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Timers that fire once. */
@ParameterizedClass
@EnumSource(names = {"SCHEDULED_POOL", "LOOP", "GROUP", "GROUP_OF_TWO", "SCHEDULED_VIEW"})
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class TimerContractTest extends ExecutorContract {

    TimerContractTest(Subject subject) {
        super(subject);
    }

    @Test
    void refusesNull() {
        List<ThrowingCallable> calls = List.of(
                () -> scheduled().schedule((Runnable) nothing(), 1, SECONDS),
                () -> scheduled().schedule((Callable<?>) nothing(), 1, SECONDS),
                () -> scheduled().schedule(() -> {}, 1, nothing()),
                () -> scheduled().schedule(() -> 1, 1, nothing()));

        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(NullPointerException.class));
    }

    @Test
    void givesResultsAndFailures() throws Exception {
        IOException failure = new IOException();

        assertThat(scheduled().schedule(() -> 2, 1, MILLISECONDS).get()).isEqualTo(2);
        assertThat((Object) scheduled().schedule(() -> {}, 1, NANOSECONDS).get())
                .isNull();
        assertThatThrownBy(() ->
                        scheduled().schedule(failing(failure), 1, MILLISECONDS).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isSameAs(failure);
    }

    @Test
    void runsAtOnceWithoutAPositiveDelay() throws Exception {
        for (long delay : new long[] {0, -1, Long.MIN_VALUE}) {
            for (TimeUnit unit : List.of(NANOSECONDS, SECONDS, DAYS)) {
                assertThat(scheduled().schedule(() -> 1, delay, unit).get()).isEqualTo(1);
            }
        }
    }

    @Test
    void keepsTheLongestDelaysBehindEverythingElse() throws Exception {
        hold();
        ScheduledFuture<?> overdue = scheduled().schedule(() -> {}, Long.MIN_VALUE, DAYS);
        List<ScheduledFuture<?>> longest = new ArrayList<>();
        for (TimeUnit unit : TimeUnit.values()) {
            longest.add(scheduled().schedule(() -> {}, Long.MAX_VALUE, unit));
            longest.add(scheduled().schedule(() -> 1, Long.MAX_VALUE - 1, unit));
        }
        ScheduledFuture<?> near = scheduled().schedule(() -> {}, 1, NANOSECONDS);
        letGo();

        overdue.get();
        near.get();
        for (ScheduledFuture<?> far : longest) {
            assertThat(far.getDelay(DAYS)).isGreaterThan(10_000);
            assertThat(far.compareTo(near)).isPositive();
            assertThat(overdue.compareTo(far)).isNegative();
            assertThat(far.isDone()).isFalse();
            assertThat(far.cancel(false)).isTrue();
        }
    }

    @Test
    void firesByDeadlineAndThenInTheOrderOfSubmission() throws Exception {
        if (subject.ordered()) {
            hold();
            List<ScheduledFuture<?>> ran = new ArrayList<>();
            List<ScheduledFuture<?>> timers = new ArrayList<>();
            for (int delay : new int[] {9, 3, 3, 0, 7, 0, 1, 5, 5, -4}) {
                CompletableFuture<ScheduledFuture<?>> own = new CompletableFuture<>();
                ScheduledFuture<?> timer = scheduled().schedule(() -> ran.add(own.join()), delay, MILLISECONDS);
                own.complete(timer);
                timers.add(timer);
            }
            while (timers.stream().anyMatch(timer -> timer.getDelay(NANOSECONDS) > 0)) {
                Thread.onSpinWait();
            }
            letGo();
            for (ScheduledFuture<?> timer : timers) {
                timer.get();
            }
            timers.sort(null); // keeps the order of what is equal
            assertThat(ran).isEqualTo(timers);
        }
    }

    @Test
    void neverRunsWhatIsCancelledInTime() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        hold();
        ScheduledFuture<?> timer = scheduled().schedule(ran::incrementAndGet, 1, NANOSECONDS);
        ScheduledFuture<?> far = scheduled().schedule(ran::incrementAndGet, 1, HOURS);

        assertThat(timer.cancel(true)).isTrue();
        assertThat(far.cancel(false)).isTrue();
        assertThat(far.cancel(false)).isFalse();
        letGo();
        settle();
        assertThat(ran).hasValue(0);
        assertThat(far.isDone()).isTrue();
        assertThat(far.isCancelled()).isTrue();
        assertThatThrownBy(timer::get).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> far.get(0, SECONDS)).isInstanceOf(CancellationException.class);
        assertThat(far.getDelay(MILLISECONDS)).isPositive();
    }

    @Test
    void interruptsARunningTimerThatIsCancelledSo() throws Exception {
        Gate gate = gate();
        ScheduledFuture<?> timer = scheduled().schedule((Runnable) gate, 1, NANOSECONDS);
        gate.awaitEntered();

        assertThat(timer.cancel(true)).isTrue();
        assertThat(gate.awaitInterrupted()).isTrue();
        assertThat(executor.submit(Thread::interrupted).get()).isFalse();
    }

    @Test
    void tellsTheRemainingDelay() throws Exception {
        ScheduledFuture<?> far = scheduled().schedule(() -> {}, 1, DAYS);
        ScheduledFuture<Integer> near = scheduled().schedule(() -> 1, 1, MILLISECONDS);
        near.get();

        assertThat(near.getDelay(NANOSECONDS)).isNotPositive();
        assertThat(far.getDelay(DAYS)).isZero();
        assertThat(far.getDelay(NANOSECONDS)).isPositive().isLessThanOrEqualTo(DAYS.toNanos(1));
        assertThatThrownBy(() -> far.getDelay(nothing())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> far.get(1, MILLISECONDS)).isInstanceOf(TimeoutException.class);
    }

    @Test
    void ordersByDelayEvenBesideForeignOnes() {
        ScheduledFuture<?> early = scheduled().schedule(() -> {}, 1, HOURS);
        ScheduledFuture<?> late = scheduled().schedule(() -> {}, 2, HOURS);
        Delayed same = early;
        Delayed between = new Delayed() {
            @Override
            public long getDelay(TimeUnit unit) {
                return unit.convert(90, TimeUnit.MINUTES);
            }

            @Override
            public int compareTo(Delayed other) {
                return Long.compare(getDelay(NANOSECONDS), other.getDelay(NANOSECONDS));
            }
        };

        assertThat(early.compareTo(same)).isZero();
        assertThat(early.compareTo(late)).isNegative();
        assertThat(late.compareTo(early)).isPositive();
        assertThat(early.compareTo(between)).isNegative();
        assertThat(late.compareTo(between)).isPositive();
        assertThatThrownBy(() -> early.compareTo(nothing())).isInstanceOf(NullPointerException.class);
    }

    @Test
    void acceptsTimersFromItsTimers() throws Exception {
        CompletableFuture<ScheduledFuture<Integer>> inner = new CompletableFuture<>();
        scheduled().schedule(() -> inner.complete(scheduled().schedule(() -> 5, 1, MILLISECONDS)), 1, MILLISECONDS);

        assertThat(inner.get().get()).isEqualTo(5);
    }

    @Test
    void waitsForTimersWhenItIsShutDown() throws Exception {
        ScheduledFuture<Integer> delayed = scheduled().schedule(() -> 2, 5, MILLISECONDS);
        executor.shutdown();

        assertThat(executor.awaitTermination(30, SECONDS)).isTrue();
        assertThat(delayed.get()).isEqualTo(2);
    }

    @Test
    void doesNotWaitForCancelledTimersWhenItIsShutDown() throws Exception {
        for (int i = 0; i < 10; i++) {
            scheduled().schedule(() -> {}, 1, DAYS).cancel(i % 2 == 0);
            settle();
        }
        executor.shutdown();

        assertThat(executor.awaitTermination(30, SECONDS)).isTrue();
    }

    @Test
    void dropsTimersWhenItIsStopped() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        scheduled().schedule(ran::incrementAndGet, 1, DAYS);
        scheduled().scheduleAtFixedRate(ran::incrementAndGet, 1, 1, DAYS);
        settle();
        List<Runnable> unstarted = executor.shutdownNow();

        assertThat(unstarted).hasSize(subject.ownsThreads() ? 2 : 0); // a view cancels its timers instead
        assertThat(executor.awaitTermination(30, SECONDS)).isTrue();
        assertThat(ran).hasValue(0);
    }
}
