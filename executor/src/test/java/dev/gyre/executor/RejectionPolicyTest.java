package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A loop that holds one task and is held by another. */
@Timeout(30)
class RejectionPolicyTest {
    private final CountDownLatch held = new CountDownLatch(1);
    private final List<Runnable> refused = new ArrayList<>();

    @Test
    void throwsByDefaultAndCountsIt() throws Exception {
        try (EventLoopGroup group = full(RejectionPolicy.abort())) {
            assertThatThrownBy(() -> group.execute(() -> {}))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("GYRE-E021");
            assertThat(group.metrics().rejected()).isEqualTo(1);
            held.countDown();
        }
    }

    @Test
    void runsOnTheSubmittersThreadWhileFullAndThrowsAfterTheEnd() throws Exception {
        List<Thread> places = new ArrayList<>();
        EventLoopGroup group = full(RejectionPolicy.callerRuns());
        group.next().execute(() -> places.add(Thread.currentThread()));
        held.countDown();
        group.close();

        assertThat(places).containsExactly(Thread.currentThread());
        assertThatThrownBy(() -> group.next().execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("GYRE-E020");
    }

    @Test
    void asksThePolicyForTasksAndNeverForTimers() throws Exception {
        try (EventLoopGroup group = full((task, executor, why) -> refused.add(task))) {
            Runnable task = () -> {};
            group.execute(task);
            assertThat(refused).containsExactly(task);

            assertThatThrownBy(() -> group.schedule(task, 1, TimeUnit.DAYS))
                    .isInstanceOf(RejectedExecutionException.class);
            assertThat(refused).hasSize(1);
            held.countDown();
        }
    }

    @Test
    void tellsHowBusyALoopIsAndHowLongItIsHeld() throws Exception {
        try (EventLoopGroup group = full(RejectionPolicy.abort())) {
            LoopMetrics first = group.metrics();
            LoopMetrics then = group.metrics();
            while (then.upNanos() == first.upNanos()) {
                then = group.metrics();
            }

            assertThat(then.busyRatio()).isBetween(0.0, 1.0);
            assertThat(then.busyRatioSince(first)).isEqualTo(1.0);
            assertThat(then.queued()).isEqualTo(1);
            assertThat(then.lagNanos()).isPositive();
            held.countDown();
        }
    }

    private EventLoopGroup full(RejectionPolicy policy) throws Exception {
        EventLoopGroup group = EventLoopGroup.builder()
                .loops(1)
                .maxPending(1)
                .rejection(policy)
                .build();
        CountDownLatch holding = new CountDownLatch(1);
        group.execute(() -> {
            holding.countDown();
            awaitQuietly(held);
        });
        holding.await();
        group.execute(() -> {});
        return group;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
