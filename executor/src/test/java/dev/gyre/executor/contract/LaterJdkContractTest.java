package dev.gyre.executor.contract;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What JDK 19 added, reached by method handles as the code is compiled for JDK 17. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "BLOCKING.*")
@EnabledForJreRange(min = JRE.JAVA_19)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class LaterJdkContractTest extends ExecutorContract {

    LaterJdkContractTest(Subject subject) {
        super(subject);
    }

    @Test
    void closesOnceEverythingHasRun() throws Throwable {
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            executor.execute(ran::incrementAndGet);
        }
        closeExecutor();

        assertThat(ran).hasValue(200);
        assertThat(executor.isTerminated()).isTrue();
        closeExecutor();
    }

    @Test
    void stopsWhatRunsWhenTheClosingThreadIsInterrupted() throws Throwable {
        if (subject.ownsThreads()) {
            Gate gate = gate();
            executor.execute(gate);
            gate.awaitEntered();
            Thread.currentThread().interrupt();
            closeExecutor();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(gate.awaitInterrupted()).isTrue();
            assertThat(executor.awaitTermination(30, SECONDS)).isTrue();
        }
    }

    @Test
    void tellsTheStateOfAFuture() throws Throwable {
        Gate gate = gate();
        Future<String> running = executor.submit((Callable<String>) gate);
        gate.awaitEntered();
        assertThat(ask(running, "state")).hasToString("RUNNING");
        assertThatThrownBy(() -> ask(running, "resultNow")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ask(running, "exceptionNow")).isInstanceOf(IllegalStateException.class);
        gate.open();
        running.get();
        assertThat(ask(running, "state")).hasToString("SUCCESS");
        assertThat(ask(running, "resultNow")).isEqualTo("passed");
        assertThatThrownBy(() -> ask(running, "exceptionNow")).isInstanceOf(IllegalStateException.class);

        IOException failure = new IOException();
        Future<Integer> failed = executor.submit(failing(failure));
        assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class);
        assertThat(ask(failed, "state")).hasToString("FAILED");
        assertThat(ask(failed, "exceptionNow")).isSameAs(failure);
        assertThatThrownBy(() -> ask(failed, "resultNow")).isInstanceOf(IllegalStateException.class);

        hold();
        Future<?> cancelled = executor.submit(() -> {});
        cancelled.cancel(true);
        assertThat(ask(cancelled, "state")).hasToString("CANCELLED");
        assertThatThrownBy(() -> ask(cancelled, "resultNow")).isInstanceOf(IllegalStateException.class);
    }

    private void closeExecutor() throws Throwable {
        MethodHandle close = MethodHandles.publicLookup()
                .findVirtual(ExecutorService.class, "close", MethodType.methodType(void.class));
        close.invoke(executor);
    }

    private static Object ask(Future<?> future, String method) throws Throwable {
        Class<?> type =
                switch (method) {
                    case "state" -> Class.forName("java.util.concurrent.Future$State");
                    case "exceptionNow" -> Throwable.class;
                    default -> Object.class;
                };
        return MethodHandles.publicLookup()
                .findVirtual(Future.class, method, MethodType.methodType(type))
                .invoke(future);
    }
}
