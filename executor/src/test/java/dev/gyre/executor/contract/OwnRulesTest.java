package dev.gyre.executor.contract;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.executor.EventLoopGroup;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where our executors differ from the JDK's, and mean to. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class OwnRulesTest {
    private final EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
    private final ScheduledExecutorService view = group.shieldedScheduled();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void waitsForNoWorkOfTheLoopOnThatLoop() throws Exception {
        List<Callable<Integer>> one = List.of(() -> 1);
        for (ExecutorService executor : List.of(group.next(), group, group.shielded(), view)) {
            Stream<Callable<Object>> waits = Stream.of(
                    () -> executor.awaitTermination(1, DAYS),
                    () -> executor.invokeAll(one),
                    () -> executor.invokeAll(one, 1, DAYS),
                    () -> executor.invokeAny(one),
                    () -> executor.invokeAny(one, 1, DAYS),
                    () -> executor.submit(() -> {}).get(),
                    () -> executor.submit(() -> 1).get(1, DAYS));
            for (Callable<Object> wait : waits.toList()) {
                assertThatThrownBy(() -> executor.submit(wait).get())
                        .hasRootCauseInstanceOf(IllegalStateException.class)
                        .hasStackTraceContaining("GYRE-E025");
            }
        }
    }

    @Test
    void endsALoopWhoseLastTimerIsCancelledAfterShutdown() throws Exception {
        List<ScheduledFuture<?>> timers = Stream.<ScheduledFuture<?>>generate(() -> group.schedule(() -> {}, 1, DAYS))
                .limit(3)
                .toList();
        Thread thread = group.submit(Thread::currentThread).get();
        group.shutdown();
        Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        timers.forEach(timer -> timer.cancel(false));

        assertThat(group.awaitTermination(30, SECONDS)).isTrue();
    }

    @Test
    void cancelsTheTimersOfAViewThatIsStopped() throws Exception {
        ScheduledFuture<?> once = view.schedule(() -> {}, 1, DAYS);
        ScheduledFuture<?> periodic = view.scheduleWithFixedDelay(() -> {}, 1, 1, DAYS);

        assertThat(view.shutdownNow()).isEmpty();
        assertThat(once.isCancelled()).isTrue();
        assertThat(periodic.isCancelled()).isTrue();
        assertThat(view.awaitTermination(30, SECONDS)).isTrue();
        assertThat(group.isShutdown()).isFalse();
    }

    @Test
    void endsTheBlockingSideWithItsGroupOnly() throws Exception {
        ExecutorService blocking = group.blocking();
        assertThatThrownBy(blocking::shutdown).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(blocking::shutdownNow).isInstanceOf(IllegalStateException.class);
        Gate gate = new Gate();
        blocking.execute(gate);
        Future<Integer> queued = blocking.submit(() -> 1);
        group.shutdown();
        gate.open();

        assertThat(blocking.awaitTermination(30, SECONDS)).isTrue();
        assertThat(queued.get()).isEqualTo(1);
        assertThat(group.awaitTermination(30, SECONDS)).isTrue();
    }
}
