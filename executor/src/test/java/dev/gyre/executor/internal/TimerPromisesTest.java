package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.ManualTicker;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any timers: cancelled ones leave nothing behind, and none fires early. */
@Timeout(120)
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
