package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.ManualTicker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any timers: cancelled ones leave nothing behind, and none fires early. */
@Timeout(120)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class TimerPromisesTest {

    /** A callback that can be counted on the heap. */
    private static final class Payload implements Runnable {
        @Override
        public void run() {}
    }

    @Test
    void leavesNothingOfAMillionTimersCancelledFromOutside() throws Exception {
        try (EventLoopGroup group =
                EventLoopGroup.builder().loops(1).maxPending(4_000_000).build()) {
            EventLoop loop = group.next();
            long before = live(TimerNode.class);
            for (int i = 0; i < 500; i++) {
                List<Future<?>> together = new ArrayList<>();
                for (int j = 0; j < 1000; j++) {
                    loop.schedule(new Payload(), 1, TimeUnit.HOURS).cancel(false);
                    together.add(loop.schedule(new Payload(), 1 + j, TimeUnit.HOURS));
                }
                together.forEach(timer -> timer.cancel(true));
            }

            assertThat(live(Payload.class)).isLessThanOrEqualTo(1);
            // What remains are empty nodes, fewer than it takes to make the loop look.
            Awaitility.await().until(() -> live(TimerNode.class) - before < 5000);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE - 1_000_000, Long.MIN_VALUE, 123_456_789_012_345L})
    void firesNoneEarlyAndNoneLaterThanATickWhateverTheDelays(long origin) throws Exception {
        Random random = new Random(origin);
        ManualTicker ticker = new ManualTicker(origin);
        try (EventLoopGroup group =
                EventLoopGroup.builder().loops(1).ticker(ticker).build()) {
            EventLoop loop = group.next();
            AtomicInteger early = new AtomicInteger();
            List<Long> deadlines = new ArrayList<>();
            List<Future<?>> timers = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                for (int i = 0; i < 20; i++) {
                    long delay = random.nextLong() >>> (8 + random.nextInt(56));
                    long deadline = ticker.nanos() + delay;
                    deadlines.add(deadline);
                    timers.add(loop.schedule(
                            () -> {
                                if (ticker.nanos() - deadline < 0) {
                                    early.incrementAndGet();
                                }
                            },
                            delay,
                            TimeUnit.NANOSECONDS));
                }
                ticker.advance(Duration.ofNanos(random.nextLong() >>> (16 + random.nextInt(48))));
                loop.submit(() -> {}).get();
                loop.submit(() -> {}).get();
            }
            for (int i = 0; i < timers.size(); i++) {
                if (ticker.nanos() - deadlines.get(i) >= TimerWheel.TICK) {
                    timers.get(i).get();
                } else if (ticker.nanos() - deadlines.get(i) < 0) {
                    assertThat(timers.get(i).isDone()).isFalse();
                }
            }
            assertThat(early).hasValue(0);
        }
    }

    /** What is called for a deadline of the clock shows when the delay of the timer before it began. */
    @Test
    void beginsTheDelayOfATimerGivenInATaskWhenThatTaskEnds() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            EventLoop loop = group.next();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            loop.submit(() -> {
                        loop.schedule(() -> ran.add("timer"), 3, TimeUnit.MILLISECONDS);
                        pass(Duration.ofMillis(10));
                        loop.callLater(Duration.ofMillis(1), () -> ran.add("call"));
                    })
                    .get();
            Awaitility.await().until(() -> ran.size() == 2);

            assertThat(ran).containsExactly("call", "timer");
        }
    }

    @Test
    void beginsTheDelayOfATimerGivenFromOutsideWhenABusyLoopComesToIt() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            EventLoop loop = group.next();
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            loop.execute(() -> {
                busy.countDown();
                awaitQuietly(go);
            });
            busy.await();
            loop.schedule(() -> ran.add("timer"), 3, TimeUnit.MILLISECONDS);
            pass(Duration.ofMillis(10));
            loop.callLater(Duration.ofMillis(1), () -> ran.add("call"));
            go.countDown();
            Awaitility.await().until(() -> ran.size() == 2);

            assertThat(ran).containsExactly("call", "timer");
        }
    }

    @Test
    void beginsTheDelayThatSomebodyAsksFor() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            EventLoop loop = group.next();
            List<String> ran = Collections.synchronizedList(new ArrayList<>());
            loop.submit(() -> {
                        ScheduledFuture<?> timer = loop.schedule(() -> ran.add("timer"), 3, TimeUnit.MILLISECONDS);
                        assertThat(timer.getDelay(TimeUnit.NANOSECONDS))
                                .isLessThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(3));
                        pass(Duration.ofMillis(10));
                        assertThat(timer.getDelay(TimeUnit.NANOSECONDS)).isNegative();
                        loop.callLater(Duration.ofMillis(1), () -> ran.add("call"));
                    })
                    .get();
            Awaitility.await().until(() -> ran.size() == 2);

            assertThat(ran).containsExactly("timer", "call");
        }
    }

    /** Until so much time of the JVM's clock has passed. */
    private static void pass(Duration time) {
        for (long start = System.nanoTime(); System.nanoTime() - start < time.toNanos(); ) {
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Timers of one task, of many tasks, from outside to a loop that is asleep, napping or busy. */
    @Test
    void firesNoneBeforeItsDelayHasPassedSinceTheCall() throws Exception {
        Random random = new Random(11);
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            EventLoop loop = group.next();
            List<ScheduledFuture<Long>> timers = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 300; i++) {
                int inside = random.nextInt(100);
                loop.execute(() -> {
                    for (int j = 0; j < inside; j++) {
                        timers.add(after(loop, j * 31_007L));
                    }
                });
                for (int j = random.nextInt(50); j > 0; j--) {
                    timers.add(after(loop, random.nextInt(3_000_000)));
                }
                if (i % 3 == 0) {
                    loop.submit(() -> {}).get();
                }
            }
            loop.submit(() -> {}).get();
            for (ScheduledFuture<Long> timer : timers) {
                assertThat(timer.get()).isNotNegative();
            }
        }
    }

    private static ScheduledFuture<Long> after(EventLoop loop, long delay) {
        long earliest = System.nanoTime() + delay;
        return loop.schedule(() -> System.nanoTime() - earliest, delay, TimeUnit.NANOSECONDS);
    }

    @Test
    void firesThoseOfOneTaskInTheOrderOfTheirDelays() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            EventLoop loop = group.next();
            List<Integer> ran = new ArrayList<>();
            loop.submit(() -> {
                        for (int i = 0; i < 50; i++) {
                            int number = i;
                            loop.schedule(() -> ran.add(number), (i % 2) * 2L, TimeUnit.MILLISECONDS);
                        }
                    })
                    .get();
            Awaitility.await()
                    .until(() -> loop.metrics().timersPending() == 0
                            && loop.metrics().timersFired() == 50);

            List<Integer> expected =
                    new ArrayList<>(IntStream.range(0, 50).boxed().toList());
            expected.sort(Comparator.comparing(number -> number % 2));
            assertThat(loop.submit(() -> List.copyOf(ran)).get()).isEqualTo(expected);
        }
    }

    @Test
    void countsEachCancelledTimerOnceWhereverItWas() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            EventLoop loop = group.next();
            Random random = new Random(17);
            int given = 20_000;
            List<Future<?>> waiting = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                Future<?> timer = loop.schedule(() -> {}, 1, TimeUnit.HOURS);
                switch (random.nextInt(4)) {
                    case 0 -> timer.cancel(false);
                    case 1 -> loop.execute(() -> timer.cancel(false));
                    case 2 -> {
                        given += 2;
                        loop.execute(() -> {
                            Future<?> first = loop.schedule(() -> {}, 1, TimeUnit.HOURS);
                            loop.schedule(() -> {}, 1, TimeUnit.HOURS).cancel(false);
                            first.cancel(false);
                            timer.cancel(false);
                        });
                    }
                    default -> waiting.add(timer);
                }
                if (waiting.size() > 100) {
                    waiting.forEach(old -> old.cancel(true));
                    waiting.clear();
                }
            }
            waiting.forEach(old -> old.cancel(true));
            loop.submit(() -> {}).get();
            int expected = given;

            Awaitility.await().until(() -> loop.metrics().timersCancelled() == expected);
            Awaitility.await().until(() -> loop.metrics().timersPending() == 0);
        }
    }

    @Test
    void holdsAsManyTimersOfOneTaskAsItMay() throws Exception {
        try (EventLoopGroup group =
                EventLoopGroup.builder().loops(1).maxPending(3).build()) {
            EventLoop loop = group.next();
            int accepted = loop.submit(() -> {
                        loop.schedule(() -> {}, 1, TimeUnit.HOURS);
                        Future<?> second = loop.schedule(() -> {}, 1, TimeUnit.HOURS);
                        loop.schedule(() -> {}, 1, TimeUnit.HOURS);
                        second.cancel(false);
                        int more = 0;
                        try {
                            for (; more < 10; more++) {
                                loop.schedule(() -> {}, 1, TimeUnit.HOURS);
                            }
                        } catch (RejectedExecutionException full) {
                            assertThat(full).hasMessageContaining("GYRE-E021");
                        }
                        return more;
                    })
                    .get();

            assertThat(accepted).isEqualTo(1);
        }
    }

    /** The objects of a class that a collection of garbage leaves. */
    private static long live(Class<?> type) throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.trim().split("\\s+"))
                .filter(columns -> columns.length >= 4 && columns[3].equals(type.getName()))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }
}
