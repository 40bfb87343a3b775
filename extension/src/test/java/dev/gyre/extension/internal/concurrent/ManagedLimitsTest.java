package dev.gyre.extension.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.context.ClassLoaderCarrier;
import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.internal.managed.TaskGate;
import jakarta.enterprise.concurrent.ManagedExecutors;
import jakarta.enterprise.concurrent.ManagedTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagedLimitsTest {

    private final EventLoopGroup group =
            EventLoopGroup.builder().name("limits").loops(2).blockingThreads(8).build();
    private final ContextCapture contexts = new ContextCapture(List.of(new ClassLoaderCarrier()));

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void runsNoMoreThanSoManyTasksAndActionsAtOnce() throws Exception {
        ManagedLimits two = new ManagedLimits(2, Duration.ZERO, HungTaskListener.logging());
        ManagedLoopExecutor executor = ManagedLoopExecutor.forBlocking(group, contexts, two);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Runnable task = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            running.decrementAndGet();
        };
        List<Future<?>> all = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            all.add(i % 2 == 0 ? executor.submit(task) : executor.runAsync(task));
        }
        for (Future<?> each : all) {
            each.get();
        }

        assertThat(most).hasValueBetween(1, 2);
    }

    @Test
    void reportsATaskThatHangsByItsName() throws Exception {
        LinkedBlockingQueue<String> reports = new LinkedBlockingQueue<>();
        HungTaskListener listener = (task, thread, after) -> reports.add(task + " after " + after);
        ManagedLimits limits = new ManagedLimits(TaskGate.UNBOUNDED, Duration.ofMillis(1), listener);
        ManagedLoopExecutor executor = ManagedLoopExecutor.onLoops(group, contexts, limits);
        CountDownLatch gate = new CountDownLatch(1);
        Map<String, String> properties =
                Map.of(ManagedTask.IDENTITY_NAME, "nightly", ManagedTask.LONGRUNNING_HINT, "true");

        Future<Boolean> hung =
                executor.submit(ManagedExecutors.managedTask(() -> gate.await(50, TimeUnit.SECONDS), properties, null));

        assertThat(reports.take()).isEqualTo("nightly after PT0.001S");
        gate.countDown();
        assertThat(hung.get()).isTrue();
    }

    @Test
    void runsWhatWasAcceptedBeforeTheApplicationShutItsExecutorDown() throws Exception {
        ManagedLoopExecutor own = ManagedLoopExecutor.ownedByApplication(group, contexts, ManagedLimits.NONE);
        Future<Integer> accepted = own.submit(() -> 42);
        Future<?> scheduled = own.schedule(() -> {}, 1, TimeUnit.HOURS);

        own.shutdown();

        assertThat(own.isShutdown()).isTrue();
        assertThat(own.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
        assertThat(own.isTerminated()).isTrue();
        assertThat(accepted.get()).isEqualTo(42);
        assertThat(scheduled.isCancelled()).isTrue();
        assertThatThrownBy(() -> own.submit(() -> 43)).isInstanceOf(RejectedExecutionException.class);
        assertThat(group.submit(() -> 44).get()).isEqualTo(44);
    }

    @Test
    void givesBackWhatHasNotStartedAndInterruptsWhatRuns() throws Exception {
        ManagedLimits one = new ManagedLimits(1, Duration.ZERO, HungTaskListener.logging());
        ManagedLoopExecutor own = ManagedLoopExecutor.ownedByApplication(group, contexts, one);
        CountDownLatch running = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        own.execute(() -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException expected) {
                interrupted.incrementAndGet();
            }
        });
        own.execute(() -> interrupted.addAndGet(10));
        running.await();

        assertThat(own.shutdownNow()).hasSize(1);

        assertThat(own.awaitTermination(50, TimeUnit.SECONDS)).isTrue();
        assertThat(interrupted).hasValue(1);
        for (EventLoop loop : group.loops()) {
            assertThat(loop.submit(() -> Thread.currentThread().isInterrupted()).get())
                    .isFalse();
        }
    }

    @Test
    void cancelsATaskThatWaitsForItsLoopWhenTheApplicationStops() throws Exception {
        ManagedLoopExecutor executor = ManagedLoopExecutor.onLoops(group, contexts);
        CountDownLatch gate = new CountDownLatch(1);
        group.loops()
                .forEach(loop -> loop.execute(() -> {
                    try {
                        gate.await();
                    } catch (InterruptedException ended) {
                        Thread.currentThread().interrupt();
                    }
                }));
        Future<?> waiting = executor.submit(() -> {});

        executor.stop();
        gate.countDown();

        await().until(waiting::isCancelled);
    }

    @Test
    void refusesLimitsThatCannotBeMeant() {
        assertThatThrownBy(() -> new ManagedLimits(0, Duration.ZERO, HungTaskListener.logging()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ManagedLimits(1, Duration.ofMillis(-1), HungTaskListener.logging()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
