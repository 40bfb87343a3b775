package dev.gyre.extension.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.context.ContextCapture;
import jakarta.enterprise.concurrent.AbortedException;
import jakarta.enterprise.concurrent.LastExecution;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedExecutors;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import jakarta.enterprise.concurrent.SkippedException;
import jakarta.enterprise.concurrent.Trigger;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of the tasks is what the listener is told
class TaskListenerOrderTest {

    private final EventLoopGroup group = EventLoopGroup.builder()
            .name("listened")
            .loops(1)
            .blockingThreads(1)
            .blockingQueue(1)
            .build();
    private final ManagedLoopExecutor executor = ManagedLoopExecutor.forBlocking(group, new ContextCapture(List.of()));
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void tellsOfATaskThatDoesWell() {
        executor.submit(ManagedExecutors.managedTask(() -> recorder.note("run"), recorder));

        recorder.expect("submitted", "starting", "run", "done null");
    }

    @Test
    void tellsOfATaskThatFails() {
        executor.submit(ManagedExecutors.managedTask(
                () -> {
                    throw new IllegalStateException("no");
                },
                recorder));

        recorder.expect("submitted", "starting", "done IllegalStateException");
    }

    @Test
    void tellsOfATaskCancelledBeforeItStarts() {
        ScheduledFuture<?> task =
                executor.schedule(ManagedExecutors.managedTask(() -> {}, recorder), 1, TimeUnit.HOURS);

        task.cancel(true);

        recorder.expect("submitted", "aborted CancellationException", "done CancellationException");
    }

    @Test
    void tellsOfATaskCancelledWhileItRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        Future<?> task = executor.submit(ManagedExecutors.managedTask(
                () -> {
                    running.countDown();
                    new CountDownLatch(1).await();
                    return null;
                },
                recorder));
        running.await();

        task.cancel(true);

        recorder.expect("submitted", "starting", "aborted CancellationException", "done CancellationException");
        assertThat(executor.submit(() -> Thread.currentThread().isInterrupted()).get())
                .isFalse();
    }

    @Test
    void tellsOfATaskCancelledByItsListenerAsItStarts() {
        recorder.cancelOnStart = true;

        executor.submit(ManagedExecutors.managedTask(() -> recorder.note("run"), recorder));

        recorder.expect("submitted", "starting", "aborted CancellationException", "done CancellationException");
    }

    @Test
    void tellsOfATaskThatWasRefused() {
        CountDownLatch gate = new CountDownLatch(1);
        try {
            assertThatThrownBy(() -> {
                        while (true) {
                            executor.submit(() -> gate.await(20, TimeUnit.SECONDS));
                        }
                    })
                    .isInstanceOf(RejectedExecutionException.class);
            assertThatThrownBy(() -> executor.submit(ManagedExecutors.managedTask(() -> {}, recorder)))
                    .isInstanceOf(RejectedExecutionException.class);
        } finally {
            gate.countDown();
        }

        recorder.expect("submitted", "aborted AbortedException", "done AbortedException");
        assertThat(recorder.last).isInstanceOf(AbortedException.class);
    }

    @Test
    void tellsOfEachRunATriggerAsksForAndOfThoseItSkips() throws Exception {
        ScheduledFuture<Integer> task =
                executor.schedule(ManagedExecutors.managedTask(() -> 42, recorder), new ThreeTimesSkippingTheSecond());

        assertThat(task.get()).isEqualTo(42);
        recorder.expect(
                "submitted",
                "starting",
                "done null",
                "submitted",
                "aborted SkippedException",
                "done SkippedException",
                "submitted",
                "starting",
                "done null");
        assertThat(recorder.skipped).isInstanceOf(SkippedException.class);
    }

    /** Fires at once, three times, and leaves out the second. */
    @SuppressWarnings("JavaUtilDate") // the API speaks in dates
    private static final class ThreeTimesSkippingTheSecond implements Trigger {

        private int asked;

        @Override
        public @Nullable Date getNextRunTime(@Nullable LastExecution last, Date submitted) {
            return asked++ < 3 ? new Date() : null;
        }

        @Override
        public boolean skipRun(@Nullable LastExecution last, Date due) {
            return asked == 2;
        }
    }

    /** Writes down what it is told. */
    private static final class Recorder implements ManagedTaskListener {

        private final List<String> told = new CopyOnWriteArrayList<>();
        private volatile boolean cancelOnStart;
        private volatile @Nullable Throwable last;
        private volatile @Nullable Throwable skipped;

        void note(String what) {
            told.add(what);
        }

        void expect(String... events) {
            await().untilAsserted(() -> assertThat(told).containsExactly(events));
        }

        @Override
        public void taskSubmitted(Future<?> future, ManagedExecutorService executor, Object task) {
            note("submitted");
        }

        @Override
        public void taskStarting(Future<?> future, ManagedExecutorService executor, Object task) {
            note("starting");
            if (cancelOnStart) {
                future.cancel(false);
            }
        }

        @Override
        public void taskAborted(Future<?> future, ManagedExecutorService executor, Object task, Throwable reason) {
            note("aborted " + reason.getClass().getSimpleName());
            last = reason;
            if (reason instanceof SkippedException) {
                skipped = reason;
            }
            assertThat(future.isCancelled()).isEqualTo(reason instanceof CancellationException);
        }

        @Override
        public void taskDone(
                Future<?> future, ManagedExecutorService executor, Object task, @Nullable Throwable failure) {
            note("done " + (failure == null ? null : failure.getClass().getSimpleName()));
        }
    }
}
