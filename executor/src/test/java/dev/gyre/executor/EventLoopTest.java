package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(20)
@SuppressWarnings("FutureReturnValueIgnored") // a test waits for effects
class EventLoopTest {
    private final BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
    private final EventLoopGroup group = EventLoopGroup.builder()
            .name("shop")
            .loops(1)
            .blockingThreads(2)
            .blockingQueue(1)
            .exceptionHandler((thread, failure) -> uncaught.add(failure))
            .build();
    private final EventLoop loop = group.next();

    @AfterEach
    void close() {
        group.close();
    }

    @Test
    void runsTasksOnItsNamedDaemonThread() throws Exception {
        Thread thread = loop.submit(Thread::currentThread).get();

        assertThat(thread.getName()).isEqualTo("shop-loop-0");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(loop.submit(loop::inEventLoop).get()).isTrue();
        assertThat(loop.submit(EventLoop::current).get()).contains(loop);
        assertThat(EventLoop.current()).isEmpty();
    }

    @Test
    void runsWhatATaskQueuesAfterWhatTheLoopAlreadyHas() throws Exception {
        List<Integer> order = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        loop.execute(() -> {
            loop.callSoon(() -> order.add(2));
            loop.execute(() -> order.add(3));
            loop.callSoon(done::countDown);
            order.add(1);
        });
        done.await();

        assertThat(order).containsExactly(1, 2, 3);
    }

    @Test
    void refusesCallSoonFromAnotherThread() {
        assertThatThrownBy(() -> loop.callSoon(() -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GYRE-E024")
                .hasMessageContaining("shop-loop-0")
                .hasMessageContaining("use execute");
    }

    @Test
    void goesOnAfterATaskThatThrowsAndReportsIt() throws Exception {
        loop.execute(() -> {
            throw new StackOverflowError("deep");
        });

        assertThat(uncaught.poll(10, TimeUnit.SECONDS)).hasMessage("deep");
        assertThat(loop.submit(() -> 42).get()).isEqualTo(42);
        assertThat(loop.metrics().uncaught()).isEqualTo(1);
    }

    @Test
    void reportsWhatACallbackOfATimerThrows() throws Exception {
        loop.callLater(Duration.ofMillis(1), () -> {
            throw new IllegalArgumentException("late");
        });

        assertThat(uncaught.poll(10, TimeUnit.SECONDS)).hasMessage("late");
    }

    @Test
    void refusesToWaitForItself() throws Exception {
        Throwable get =
                loop.submit(() -> caught(() -> loop.submit(() -> 1).get())).get();
        Throwable all = loop.submit(() -> caught(() -> loop.invokeAll(List.of(() -> 1))))
                .get();
        Throwable any = group.submit(() -> caught(() -> group.invokeAny(List.of(() -> 1))))
                .get();
        Throwable timer = loop.submit(() -> caught(
                        () -> loop.schedule(() -> 1, 1, TimeUnit.MILLISECONDS).get()))
                .get();
        Throwable join = loop.submit(
                        () -> caught(() -> loop.newIncompleteFuture().join()))
                .get();

        assertThat(List.of(get, all, any, timer, join)).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GYRE-E025"));
    }

    @Test
    void letsATaskReadAFutureThatIsDone() throws Exception {
        var done = loop.submit(() -> 7);
        done.get();

        assertThat(loop.submit(() -> done.get()).get()).isEqualTo(7);
    }

    @Test
    void continuesFuturesOnTheLoop() throws Exception {
        CompletableFuture<String> future = loop.newIncompleteFuture();
        CompletableFuture<Thread> where =
                future.thenApply(value -> value + "!").thenApplyAsync(value -> Thread.currentThread());
        future.complete("x");

        assertThat(where.get().getName()).isEqualTo("shop-loop-0");
    }

    @Test
    void timesFuturesOutOnTheLoop() throws Exception {
        CompletableFuture<String> future = loop.newIncompleteFuture();
        // Asked for on the loop, so that the time cannot be over before its continuation is there.
        CompletableFuture<Thread> where = loop.submit(
                        () -> future.orTimeout(2, TimeUnit.MILLISECONDS).handle((value, failure) -> {
                            assertThat(failure).isInstanceOf(TimeoutException.class);
                            return Thread.currentThread();
                        }))
                .get();

        assertThat(where.join().getName()).isEqualTo("shop-loop-0");
    }

    /** What a task may do to its thread. */
    enum Trace {
        INTERRUPT,
        CLASS_LOADER,
        BOTH,
        CLASS_LOADER_AND_TIMER,
        CLASS_LOADER_OF_ANOTHER_THREAD;

        void leave(EventLoop loop) throws InterruptedException {
            Thread thread = Thread.currentThread();
            ClassLoader other = new ClassLoader(null) {};
            if (this == INTERRUPT || this == BOTH) {
                thread.interrupt();
            }
            if (this == CLASS_LOADER || this == BOTH || this == CLASS_LOADER_AND_TIMER) {
                thread.setContextClassLoader(other);
            }
            if (this == CLASS_LOADER_AND_TIMER) {
                loop.schedule(() -> {}, 1, TimeUnit.MILLISECONDS);
            }
            if (this == CLASS_LOADER_OF_ANOTHER_THREAD) {
                Thread outsider = new Thread(() -> thread.setContextClassLoader(other));
                outsider.start();
                outsider.join();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingThatATaskDoesToItsThreadReachesTheNext(Trace trace) throws Exception {
        ClassLoader own = loop.submit(() -> Thread.currentThread().getContextClassLoader())
                .get();
        CountDownLatch gate = new CountDownLatch(1);
        loop.execute(() -> awaitQuietly(gate));
        Future<?> left = loop.submit(() -> {
            trace.leave(loop);
            return null;
        }); // in one batch with what comes next
        Future<Boolean> interrupted = loop.submit(Thread::interrupted);
        Future<ClassLoader> loader = loop.submit(() -> Thread.currentThread().getContextClassLoader());
        gate.countDown();

        left.get();
        assertThat(interrupted.get()).isFalse();
        assertThat(loader.get()).isSameAs(own);
    }

    @Test
    void interruptsACancelledTaskOnlyWhileItRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        BlockingQueue<Boolean> interrupted = new LinkedBlockingQueue<>();
        var task = loop.submit(() -> {
            running.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.add(true);
            }
        });
        running.await();
        task.cancel(true);

        assertThat(interrupted.poll(10, TimeUnit.SECONDS)).isTrue();
        assertThat(loop.submit(Thread::interrupted).get()).isFalse();
    }

    @Test
    void refusesTasksAfterShutdownAndSaysWhat() {
        loop.shutdown();

        assertThatThrownBy(() -> loop.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("GYRE-E020")
                .hasMessageContaining("shop-loop-0");
    }

    @Test
    void boundsTheBlockingSideAndSaysSo() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            group.blocking().execute(() -> awaitQuietly(held));
        }

        assertThatThrownBy(() -> group.blocking().execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("2 tasks running and 1 waiting")
                .hasMessageContaining("raise blockingThreads");
        held.countDown();
    }

    @Test
    void namesBlockingThreads() throws Exception {
        Thread thread = group.blocking().submit(Thread::currentThread).get();

        assertThat(thread.getName()).matches("shop-blocking-\\d+");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getClass().getName().contains("VirtualThread"))
                .isEqualTo(Runtime.version().feature() >= 24);
    }

    @Test
    void keepsTheBlockingSideWithItsGroup() {
        assertThatThrownBy(() -> group.blocking().shutdown())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GYRE-E026");
    }

    private interface Call {
        void run() throws Exception;
    }

    private static Throwable caught(Call call) {
        try {
            call.run();
            return new AssertionError("nothing thrown");
        } catch (ExecutionException | CompletionException e) {
            return new AssertionError("waited", e);
        } catch (Exception e) {
            return e;
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
