package dev.gyre.executor;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class LoopTimersTest {
    private final ManualTicker ticker = new ManualTicker(Long.MAX_VALUE - 5_000_000);
    private final EventLoopGroup group =
            EventLoopGroup.builder().loops(1).ticker(ticker).build();
    private final EventLoop loop = group.next();
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        group.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0,NANOSECONDS",
        "-7,SECONDS",
        "1,MILLISECONDS",
        "2500,MICROSECONDS",
        "64,MILLISECONDS",
        "1,HOURS",
        "900,DAYS"
    })
    void runsOnceTheDelayHasPassedAndNotBefore(long delay, TimeUnit unit) throws Exception {
        loop.schedule(() -> ran.add("ping"), delay, unit);
        long wait = Math.max(0, unit.toNanos(delay));
        if (wait > 0) {
            advance(Duration.ofNanos(wait - 1));
            assertThat(ran).isEmpty();
        }
        advance(Duration.ofMillis(1));

        assertThat(ran).containsExactly("ping");
        awaitPending(0);
    }

    @Test
    void runsInTheOrderOfDeadlinesAndThenOfSubmission() throws Exception {
        loop.schedule(() -> ran.add("c"), 3_000_002, NANOSECONDS);
        loop.schedule(() -> ran.add("b1"), 3_000_001, NANOSECONDS);
        loop.schedule(() -> ran.add("b2"), 3_000_001, NANOSECONDS);
        loop.schedule(() -> ran.add("a"), 70, NANOSECONDS);
        advance(Duration.ofSeconds(1));

        assertThat(ran).containsExactly("a", "b1", "b2", "c");
    }

    @Test
    void runsNoCancelledTimerAndLetsGoOfItsCallback() throws Exception {
        Object payload = new Object();
        WeakReference<Object> seen = new WeakReference<>(payload);
        ScheduledFuture<?> timer = schedulePayload(payload);
        payload = null;
        settle();
        assertThat(timer.cancel(false)).isTrue();
        Awaitility.await().until(() -> {
            System.gc();
            return seen.get() == null;
        });
        advance(Duration.ofDays(2));

        assertThat(ran).isEmpty();
        assertThat(timer.isCancelled()).isTrue();
        assertThat(loop.metrics().timersCancelled()).isEqualTo(1);
    }

    @Test
    void forgetsTimersThatWereCancelledFromOutside() throws Exception {
        List<ScheduledFuture<?>> timers = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            timers.add(loop.schedule(() -> ran.add("never"), 1 + i, DAYS));
        }
        settle();
        awaitPending(20_000);
        timers.forEach(timer -> timer.cancel(false));

        Awaitility.await().until(() -> loop.metrics().timersPending() < 3_000);
    }

    @Test
    void takesATimerCancelledOnTheLoopOutAtOnce() throws Exception {
        loop.submit(() -> loop.callLater(Duration.ofDays(1), () -> {}).cancel(false))
                .get();
        settle();

        awaitPending(0);
    }

    @Test
    void waitsAsGoodAsForEverWhenTheDelayOverflows() throws Exception {
        ScheduledFuture<?> timer = loop.schedule(() -> ran.add("never"), Long.MAX_VALUE, DAYS);
        TimerHandle handle = loop.callLater(Duration.ofSeconds(Long.MAX_VALUE), () -> ran.add("never"));
        loop.schedule(() -> ran.add("soon"), 1, MILLISECONDS);
        advance(Duration.ofDays(365 * 100));

        assertThat(ran).containsExactly("soon");
        assertThat(timer.getDelay(DAYS)).isPositive();
        assertThat(handle.when() - loop.time()).isPositive();
    }

    @Test
    void repeatsAtAFixedRateAndCatchesUp() throws Exception {
        ScheduledFuture<?> timer = loop.scheduleAtFixedRate(() -> ran.add("tick"), 10, 10, MILLISECONDS);
        advance(Duration.ofMillis(10));
        assertThat(ran).hasSize(1);
        advance(Duration.ofMillis(35));
        settle();
        Awaitility.await().until(() -> ran.size() == 4);
        timer.cancel(false);
        advance(Duration.ofMillis(100));

        assertThat(ran).hasSize(4);
    }

    @Test
    void repeatsAfterAFixedDelayAndDoesNotCatchUp() throws Exception {
        loop.scheduleWithFixedDelay(() -> ran.add("tick"), 10, 10, MILLISECONDS);
        advance(Duration.ofMillis(45));
        advance(Duration.ofMillis(9));
        assertThat(ran).hasSize(1);
        advance(Duration.ofMillis(1));

        assertThat(ran).hasSize(2);
    }

    @Test
    void stopsAPeriodicTaskThatThrows() throws Exception {
        ScheduledFuture<?> timer = loop.scheduleAtFixedRate(
                () -> {
                    ran.add("once");
                    throw new IllegalStateException("no more");
                },
                1,
                1,
                MILLISECONDS);
        advance(Duration.ofMillis(1));
        advance(Duration.ofMillis(50));

        assertThat(ran).containsExactly("once");
        assertThatThrownBy(timer::get).isInstanceOf(ExecutionException.class).hasMessageContaining("no more");
    }

    @Test
    void callsAtADeadlineOfItsClock() throws Exception {
        TimerHandle handle = loop.callAt(loop.time() + 5_000_000, () -> ran.add("at"));
        advance(Duration.ofMillis(4));
        assertThat(ran).isEmpty();
        assertThat(handle.getDelay(MILLISECONDS)).isEqualTo(1);
        advance(Duration.ofMillis(1));

        assertThat(ran).containsExactly("at");
        assertThat(handle.isDone()).isTrue();
    }

    @Test
    void refusesMoreTimersThanItMayHold() throws Exception {
        try (EventLoopGroup small =
                EventLoopGroup.builder().name("small").loops(1).maxPending(3).build()) {
            for (int i = 0; i < 3; i++) {
                small.schedule(() -> {}, 1, DAYS);
                small.submit(() -> {}).get();
            }
            Awaitility.await().until(() -> small.metrics().timersPending() == 3);

            assertThatThrownBy(() -> small.schedule(() -> {}, 1, DAYS))
                    .hasMessageContaining("GYRE-E021 small-loop-0 already holds 3");
        }
    }

    /** The figure is published at the end of a turn, hence shortly after the timers' effects. */
    private void awaitPending(long timers) {
        Awaitility.await().until(() -> loop.metrics().timersPending() == timers);
    }

    private ScheduledFuture<?> schedulePayload(Object payload) {
        return loop.schedule(() -> ran.add(payload.toString()), 1, DAYS);
    }

    private void advance(Duration time) throws Exception {
        settle();
        ticker.advance(time);
        settle();
    }

    /** Wakes the loop, then waits for a timer that is due now, hence behind all that are due already. */
    private void settle() throws Exception {
        loop.submit(() -> {}).get();
        loop.schedule(() -> {}, 0, NANOSECONDS).get();
    }
}
