package dev.gyre.executor;

import static java.util.concurrent.TimeUnit.DAYS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link ScheduledExecutorService} promises, asked of the JDK's own executor and of ours in the same words. */
@Timeout(20)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class ExecutorContractTest {

    enum Kind {
        JDK_POOL,
        LOOP,
        GROUP,
        VIEW
    }

    private final EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
    private final ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void close() {
        pool.shutdownNow();
        group.close();
    }

    @ParameterizedTest
    @EnumSource
    void refusesNull(Kind kind) {
        ScheduledExecutorService executor = of(kind);
        List<ThrowingCallable> calls = List.of(
                () -> executor.execute(nothing()),
                () -> executor.submit((Runnable) nothing()),
                () -> executor.submit((Callable<?>) nothing()),
                () -> executor.schedule((Runnable) nothing(), 1, SECONDS),
                () -> executor.schedule((Callable<?>) nothing(), 1, SECONDS),
                () -> executor.schedule(() -> {}, 1, nothing()),
                () -> executor.scheduleAtFixedRate(nothing(), 1, 1, SECONDS),
                () -> executor.scheduleWithFixedDelay(nothing(), 1, 1, SECONDS),
                () -> executor.invokeAll(nothing()),
                () -> executor.invokeAny(nothing()));

        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(NullPointerException.class));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAPeriodThatIsNotPositive(Kind kind) {
        assertThatThrownBy(() -> of(kind).scheduleAtFixedRate(() -> {}, 1, 0, SECONDS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of(kind).scheduleWithFixedDelay(() -> {}, 1, -1, SECONDS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void givesResultsAndFailuresOfSubmittedTasks(Kind kind) throws Exception {
        ScheduledExecutorService executor = of(kind);

        assertThat(executor.submit(() -> 1).get()).isEqualTo(1);
        assertThat(executor.submit(() -> {}, "done").get()).isEqualTo("done");
        assertThat((Object) executor.submit(() -> {}).get()).isNull();
        assertThat(executor.schedule(() -> 2, 1, MILLISECONDS).get()).isEqualTo(2);
        assertThatThrownBy(() -> executor.submit(failing()).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> executor.schedule(failing(), 1, MILLISECONDS).get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void invokesAllInOrderWhateverFails(Kind kind) throws Exception {
        List<Future<Integer>> futures = of(kind).invokeAll(List.of(() -> 1, failing(), () -> 3));

        assertThat(futures).allMatch(Future::isDone);
        assertThat(futures.get(0).get()).isEqualTo(1);
        assertThatThrownBy(() -> futures.get(1).get()).isInstanceOf(ExecutionException.class);
        assertThat(futures.get(2).get()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void invokesAnyOverFailuresAndFailsWhenAllFail(Kind kind) throws Exception {
        assertThat(of(kind).invokeAny(List.<Callable<Integer>>of(failing(), () -> 2)))
                .isEqualTo(2);
        assertThatThrownBy(() -> of(kind).invokeAny(List.of(failing(), failing())))
                .isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> of(kind).invokeAny(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource
    void cancelsWhatIsLateInInvokeAll(Kind kind) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        List<Future<Boolean>> futures =
                of(kind).invokeAll(List.of(() -> held.await(1, DAYS), () -> true), 20, MILLISECONDS);

        assertThat(futures).allMatch(Future::isCancelled);
        assertThat(of(kind).submit(() -> 5).get()).isEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void runsNoTaskThatWasCancelledBeforeItsTurn(Kind kind) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        of(kind).execute(() -> awaitQuietly(held));
        Future<?> task = of(kind).submit(ran::incrementAndGet);
        ScheduledFuture<?> timer = of(kind).schedule(ran::incrementAndGet, 1, MILLISECONDS);

        assertThat(task.cancel(true)).isTrue();
        assertThat(timer.cancel(false)).isTrue();
        assertThat(task.cancel(true)).isFalse();
        held.countDown();
        of(kind).schedule(() -> {}, 3, MILLISECONDS).get();
        assertThat(ran).hasValue(0);
        assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void runsAcceptedTasksAfterShutdownAndRefusesNewOnes(Kind kind) throws Exception {
        ScheduledExecutorService executor = of(kind);
        CountDownLatch held = new CountDownLatch(1);
        executor.execute(() -> awaitQuietly(held));
        Future<Integer> queued = executor.submit(() -> 1);
        ScheduledFuture<Integer> delayed = executor.schedule(() -> 2, 5, MILLISECONDS);
        ScheduledFuture<?> periodic = executor.scheduleAtFixedRate(() -> {}, 1, 1, DAYS);
        assertThat(executor.isShutdown()).isFalse();
        executor.shutdown();

        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(executor.awaitTermination(1, MILLISECONDS)).isFalse();
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.submit(() -> 1)).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.schedule(() -> {}, 1, SECONDS))
                .isInstanceOf(RejectedExecutionException.class);
        held.countDown();
        assertThat(executor.awaitTermination(10, SECONDS)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(queued.get()).isEqualTo(1);
        assertThat(delayed.get()).isEqualTo(2);
        assertThat(periodic.isCancelled()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void handsBackWhatHasNotStartedWhenItIsStopped(Kind kind) throws Exception {
        ScheduledExecutorService executor = of(kind);
        BlockingQueue<String> interrupted = new LinkedBlockingQueue<>();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(kind == Kind.VIEW ? 1 : Integer.MAX_VALUE);
        executor.execute(() -> {
            running.countDown();
            try {
                held.await();
            } catch (InterruptedException e) {
                interrupted.add("interrupted");
            }
        });
        AtomicInteger ran = new AtomicInteger();
        running.await();
        Runnable waiting = ran::incrementAndGet;
        executor.execute(waiting);
        List<Runnable> unstarted = executor.shutdownNow();
        held.countDown(); // a view interrupts nothing, as the threads are not its own

        assertThat(executor.awaitTermination(10, SECONDS)).isTrue();
        assertThat(unstarted).hasSize(1);
        assertThat(ran).hasValue(0);
        if (kind != Kind.VIEW) {
            assertThat(interrupted.poll(10, SECONDS)).isEqualTo("interrupted");
        }
        assertThat(executor.shutdownNow()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void givesUpWaitingForAResultInTime(Kind kind) {
        ScheduledFuture<?> far = of(kind).schedule(() -> {}, 1, DAYS);

        assertThatThrownBy(() -> far.get(1, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(far.isDone()).isFalse();
        assertThat(far.getDelay(DAYS)).isZero();
        assertThat(far.compareTo(of(kind).schedule(() -> {}, 2, DAYS))).isNegative();
    }

    @ParameterizedTest
    @EnumSource
    void isQuietAboutRepeatedShutdown(Kind kind) throws Exception {
        of(kind).shutdown();
        of(kind).shutdown();

        assertThat(of(kind).awaitTermination(10, SECONDS)).isTrue();
        assertThat(of(kind).shutdownNow()).isEmpty();
    }

    private final EnumMap<Kind, ScheduledExecutorService> made = new EnumMap<>(Kind.class);

    private ScheduledExecutorService of(Kind kind) {
        return made.computeIfAbsent(kind, wanted -> switch (wanted) {
            case JDK_POOL -> pool;
            case LOOP -> group.next();
            case GROUP -> group;
            case VIEW -> group.shieldedScheduled();
        });
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the very thing to be refused
    private static <T> T nothing() {
        return null;
    }

    private static Callable<Integer> failing() {
        return () -> {
            throw new IllegalStateException("failed");
        };
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
