package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class GroupLifecycleTest {

    @ParameterizedTest
    @EnumSource
    void leavesNoThreadBehind(VirtualThreadMode mode) throws Exception {
        EventLoopGroup group = EventLoopGroup.builder()
                .name("leak-" + mode)
                .loops(3)
                .virtualThreads(mode)
                .build();
        for (int i = 0; i < 50; i++) {
            group.execute(() -> {});
            group.blocking().execute(() -> {});
        }
        group.scheduleAtFixedRate(() -> {}, 1, 1, TimeUnit.MILLISECONDS);
        group.schedule(() -> {}, 1, TimeUnit.DAYS);
        assertThat(threads("leak-" + mode)).hasSizeGreaterThanOrEqualTo(4);
        group.close();
        group.close();

        assertThat(threads("leak-" + mode)).isEmpty();
        assertThat(group.isTerminated()).isTrue();
        assertThat(group.blocking().isTerminated()).isTrue();
    }

    @Test
    void sleepsWithoutADeadlineWhenThereIsNothingToDo() throws Exception {
        try (EventLoopGroup group =
                EventLoopGroup.builder().name("idle").loops(1).build()) {
            Thread thread = group.submit(Thread::currentThread).get();
            Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
            long turns = group.metrics().turns();
            thread.interrupt();

            Awaitility.await()
                    .until(() -> group.metrics().turns() > turns && thread.getState() == Thread.State.WAITING);
            assertThat(thread.isInterrupted()).isFalse();
        }
    }

    @Test
    void runsWhatWasAcceptedAndCancelsTimersWhenItIsClosed() throws Exception {
        EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
        CountDownLatch held = new CountDownLatch(1);
        AtomicInteger ran = new AtomicInteger();
        group.execute(() -> awaitQuietly(held));
        for (int i = 0; i < 1000; i++) {
            group.execute(ran::incrementAndGet);
        }
        Future<?> timer = group.schedule(ran::incrementAndGet, 1, TimeUnit.DAYS);
        held.countDown();
        group.close();

        assertThat(ran).hasValue(1000);
        assertThat(timer.isCancelled()).isTrue();
    }

    @Test
    void closesFromItsOwnThreadWithoutWaiting() throws Exception {
        EventLoopGroup group = EventLoopGroup.builder().loops(2).build();
        AtomicBoolean returned = new AtomicBoolean();
        group.execute(() -> {
            group.close();
            returned.set(true);
        });

        assertThat(group.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(returned).isTrue();
    }

    @Test
    void acceptsDuringTheQuietPeriodAndNotAfterIt() throws Exception {
        ManualTicker ticker = new ManualTicker(0);
        EventLoopGroup group = EventLoopGroup.builder().loops(1).ticker(ticker).build();
        var end = group.shutdownGracefully(Duration.ofSeconds(1), Duration.ofSeconds(10))
                .toCompletableFuture();
        for (int i = 0; i < 9; i++) {
            ticker.advance(Duration.ofMillis(900));
            assertThat(group.submit(() -> 1).get()).isEqualTo(1);
            assertThat(end.isDone()).isFalse();
        }
        ticker.advance(Duration.ofMillis(1001));

        end.get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> group.submit(() -> 1)).hasMessageContaining("GYRE-E020");
        group.close();
    }

    @Test
    void stopsAcceptingAtTheTimeoutHoweverBusyItIs() throws Exception {
        ManualTicker ticker = new ManualTicker(0);
        EventLoopGroup group = EventLoopGroup.builder().loops(1).ticker(ticker).build();
        var end = group.shutdownGracefully(Duration.ofSeconds(1), Duration.ofSeconds(2))
                .toCompletableFuture();
        EventLoop loop = group.next();
        loop.execute(new Runnable() {
            @Override
            public void run() {
                loop.callSoon(this);
            }
        });
        ticker.advance(Duration.ofSeconds(2));

        end.handle((done, failure) -> true).get(10, TimeUnit.SECONDS);
        assertThat(group.isTerminated()).isTrue();
    }

    @Test
    void refusesAQuietPeriodLongerThanTheTimeout() {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            assertThatThrownBy(() -> group.shutdownGracefully(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void cancelsWhatWaitsBehindATaskThatIgnoresItsInterrupt() throws Exception {
        EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
        AtomicBoolean released = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(1);
        group.execute(() -> {
            running.countDown();
            while (!released.get()) {
                Thread.onSpinWait();
            }
        });
        running.await();
        Future<?> waiting = group.submit(() -> {});
        List<Runnable> unstarted = group.shutdownNow();
        released.set(true);

        assertThat(group.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(unstarted).isEmpty();
        assertThat(waiting.isCancelled()).isTrue();
    }

    @Test
    void stopsFromItsOwnThreadAndGetsBackWhatWaits() throws Exception {
        EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
        EventLoop loop = group.next();
        int unstarted = loop.submit(() -> {
                    loop.callSoon(() -> {});
                    loop.schedule(() -> {}, 1, TimeUnit.DAYS);
                    return loop.shutdownNow().size();
                })
                .get();

        assertThat(unstarted).isEqualTo(2);
        assertThat(group.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void handsBackWhatWaitsEvenToAnInterruptedCaller() throws Exception {
        EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        group.execute(() -> {
            running.countDown();
            awaitQuietly(never);
        });
        running.await();
        Runnable waiting = () -> {};
        group.execute(waiting);
        Thread.currentThread().interrupt();
        List<Runnable> unstarted = group.shutdownNow();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(unstarted).containsExactly(waiting);
        assertThat(group.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesToAwaitItsEndOnItsOwnThread() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            Future<Boolean> wait = group.submit(() -> group.awaitTermination(1, TimeUnit.DAYS));

            assertThatThrownBy(wait::get).hasRootCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void passesOverALoopThatWasShutDownByItself() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(2).build()) {
            group.loops().get(0).shutdown();
            for (int i = 0; i < 10; i++) {
                assertThat(group.submit(() -> EventLoop.current()).get())
                        .contains(group.loops().get(1));
            }
        }
    }

    @Test
    void reportsATaskThatHoldsItsLoopWithItsStack() throws Exception {
        BlockingQueue<SlowTask> reports = new LinkedBlockingQueue<>();
        try (EventLoopGroup group = EventLoopGroup.builder()
                .loops(1)
                .slowTaskThreshold(Duration.ofMillis(40))
                .slowTaskListener(reports::add)
                .build()) {
            CountDownLatch held = new CountDownLatch(1);
            group.execute(() -> awaitQuietly(held));
            SlowTask report = reports.poll(20, TimeUnit.SECONDS);
            held.countDown();

            assertThat(report).isNotNull();
            assertThat(report.heldFor()).isGreaterThanOrEqualTo(Duration.ofMillis(40));
            assertThat(report.loop()).isSameAs(group.next());
            assertThat(report.stack()).anyMatch(frame -> frame.getMethodName().equals("awaitQuietly"));
        }
    }

    private static List<String> threads(String prefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
