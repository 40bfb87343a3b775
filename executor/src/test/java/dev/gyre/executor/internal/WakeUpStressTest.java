package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A wake-up that is missed once leaves a loop asleep with work in its inbox, and these tests waiting. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // far timers only have to be there
class WakeUpStressTest {
    private final EventLoopGroup group = EventLoopGroup.builder().loops(2).build();
    private final EventLoop loop = group.loops().get(0);
    private final EventLoop other = group.loops().get(1);

    @AfterEach
    void close() {
        group.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void wakesALoopThatFallsAsleepForEachSubmission(boolean withTimerArmed) throws Exception {
        if (withTimerArmed) {
            loop.schedule(() -> {}, 1, TimeUnit.HOURS);
        }
        for (int i = 0; i < 10_000; i++) {
            int sent = i;
            assertThat(loop.submit(() -> sent).get()).isEqualTo(sent);
        }
    }

    @Test
    void wakesALoopForATimerEarlierThanTheArmedOne() throws Exception {
        loop.schedule(() -> {}, 1, TimeUnit.HOURS);
        for (int i = 0; i < 300; i++) {
            loop.schedule(() -> {}, 30, TimeUnit.MINUTES);
            loop.schedule(() -> {}, i % 3, TimeUnit.MILLISECONDS).get();
        }
    }

    @Test
    void carriesABallBetweenTwoLoops() throws Exception {
        CompletableFuture<Integer> end = new CompletableFuture<>();
        pass(0, end);

        assertThat(end.get()).isEqualTo(20_000);
    }

    @Test
    void firesNoTimerEarlyByTheRealClock() throws Exception {
        Random random = new Random(3);
        List<ScheduledFuture<Long>> timers = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            long delay = random.nextInt(20_000_000);
            long earliest = System.nanoTime() + delay;
            timers.add(group.schedule(() -> System.nanoTime() - earliest, delay, TimeUnit.NANOSECONDS));
        }
        for (ScheduledFuture<Long> timer : timers) {
            assertThat(timer.get()).isNotNegative();
        }
    }

    private void pass(int count, CompletableFuture<Integer> end) {
        if (count == 20_000) {
            end.complete(count);
        } else {
            (count % 2 == 0 ? loop : other).execute(() -> pass(count + 1, end));
        }
    }
}
