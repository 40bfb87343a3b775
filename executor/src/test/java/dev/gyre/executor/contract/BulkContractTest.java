package dev.gyre.executor.contract;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code invokeAll} and {@code invokeAny}; that the executor settles afterwards shows that nothing was left running. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class BulkContractTest extends ExecutorContract {

    BulkContractTest(Subject subject) {
        super(subject);
    }

    @Test
    void refusesNullCollectionsElementsAndUnits() throws Exception {
        List<Callable<Integer>> holed = Arrays.asList(nothing(), () -> 1);
        List<Callable<Integer>> holedLater = Arrays.asList(() -> 1, nothing());
        List<ThrowingCallable> calls = List.of(
                () -> executor.invokeAll(nothing()),
                () -> executor.invokeAll(nothing(), 1, SECONDS),
                () -> executor.invokeAll(List.of(() -> 1), 1, nothing()),
                () -> executor.invokeAll(holed),
                () -> executor.invokeAll(holedLater),
                () -> executor.invokeAll(holedLater, 1, SECONDS),
                () -> executor.invokeAny(nothing()),
                () -> executor.invokeAny(nothing(), 1, SECONDS),
                () -> executor.invokeAny(List.of(() -> 1), 1, nothing()),
                () -> executor.invokeAny(holed),
                () -> executor.invokeAny(holed, 1, SECONDS),
                () -> executor.invokeAny(Arrays.asList(gate(), nothing())));

        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(NullPointerException.class));
        settle();
    }

    @Test
    void invokesAllOfNothingAndNotAnyOfNothing() throws Exception {
        List<Callable<Integer>> none = Collections.emptyList();

        assertThat(executor.invokeAll(none)).isEmpty();
        assertThat(executor.invokeAll(none, 1, SECONDS)).isEmpty();
        assertThatThrownBy(() -> executor.invokeAny(none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> executor.invokeAny(none, 1, SECONDS)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void invokesAllInOrderWhateverFails() throws Exception {
        IOException failure = new IOException();
        List<Callable<Integer>> tasks = List.of(() -> 1, failing(failure), () -> 3);
        for (List<Future<Integer>> futures :
                List.of(executor.invokeAll(tasks), executor.invokeAll(tasks, Long.MAX_VALUE, TimeUnit.DAYS))) {
            assertThat(futures).hasSize(3).allMatch(Future::isDone);
            assertThat(futures.get(0).get()).isEqualTo(1);
            assertThatThrownBy(() -> futures.get(1).get()).cause().isSameAs(failure);
            assertThat(futures.get(2).get()).isEqualTo(3);
        }
    }

    @Test
    void invokesATaskAsOftenAsItIsListed() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        executor.invokeAll(Collections.nCopies(500, ran::incrementAndGet));

        assertThat(ran).hasValue(500);
    }

    @Test
    void cancelsWhatIsLateAndInterruptsWhatRuns() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        List<Callable<String>> tasks = new ArrayList<>();
        IntStream.range(0, 3).forEach(i -> tasks.add(gate()));
        tasks.add(() -> "number " + ran.incrementAndGet());
        List<Future<String>> futures = executor.invokeAll(tasks, 20, MILLISECONDS);

        assertThat(futures).hasSize(4).allMatch(Future::isDone);
        assertThat(futures.subList(0, 3)).allMatch(Future::isCancelled);
        settle();
        assertThat(ran.get()).isEqualTo(futures.get(3).isCancelled() ? 0 : 1);
    }

    @Test
    void startsNothingWithoutTime() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        List<Callable<Integer>> tasks = Collections.nCopies(3, ran::incrementAndGet);

        assertThat(executor.invokeAll(tasks, 0, SECONDS)).hasSize(3).allMatch(Future::isCancelled);
        assertThat(executor.invokeAll(tasks, Long.MIN_VALUE, SECONDS)).allMatch(Future::isCancelled);
        settle();
        assertThat(ran).hasValue(0);
    }

    @Test
    void cancelsEverythingWhenTheWaitingThreadIsInterrupted() throws Exception {
        List<ThrowingCallable> calls = List.of(
                () -> executor.invokeAll(List.of(gate(), gate(), gate())),
                () -> executor.invokeAll(List.of(gate(), gate()), 1, TimeUnit.DAYS),
                () -> executor.invokeAny(List.of(gate(), gate())),
                () -> executor.invokeAny(List.of(gate(), gate()), 1, TimeUnit.DAYS));
        for (ThrowingCallable call : calls) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(call).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
            settle();
        }
    }

    @Test
    void invokesAnyOverFailuresAndCancelsTheRest() throws Exception {
        List<Callable<String>> tasks = List.of(
                () -> {
                    throw new IOException();
                },
                () -> "second",
                gate());

        assertThat(executor.invokeAny(tasks)).isEqualTo("second");
        settle();
        assertThat(executor.invokeAny(tasks, Long.MAX_VALUE, TimeUnit.DAYS)).isEqualTo("second");
        settle();
        assertThat(executor.invokeAny(Collections.<Callable<String>>singleton(() -> null)))
                .isNull();
    }

    @Test
    void failsWithAFailureWhenAllFail() {
        IOException one = new IOException();
        IllegalStateException other = new IllegalStateException();

        assertThatThrownBy(() -> executor.invokeAny(List.of(failing(one), failing(other))))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isIn(one, other);
        assertThatThrownBy(() -> executor.invokeAny(List.of(failing(one), failing(other)), 20, SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isIn(one, other);
    }

    @Test
    void givesUpInvokingAnyInTimeAndInterruptsWhatRuns() throws Exception {
        for (long timeout : new long[] {Long.MIN_VALUE, 0, 20}) {
            assertThatThrownBy(() -> executor.invokeAny(List.of(gate(), gate(), gate()), timeout, MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            settle();
        }
    }
}
