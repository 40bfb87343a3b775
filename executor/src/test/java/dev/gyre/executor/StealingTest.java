package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.executor.internal.Stealing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Work of the group moves to whichever loop is free; work of a loop stays there. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class StealingTest {

    @Test
    void runsWhatAHeldLoopHasForTheGroupElsewhere() throws Exception {
        try (EventLoopGroup group = group(2, IdleStrategy.PARK)) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch others = new CountDownLatch(100);
            group.next().execute(() -> {
                for (int i = 0; i < 100; i++) {
                    group.execute(others::countDown);
                }
                awaitQuietly(held);
            });

            others.await();

            held.countDown();
            assertThat(group.metrics().steals()).isPositive();
        }
    }

    @Test
    void leavesTheTasksOfALoopOnThatLoop() throws Exception {
        try (EventLoopGroup group = group(4, IdleStrategy.ADAPTIVE)) {
            EventLoop loop = group.next();
            Set<Boolean> places = ConcurrentHashMap.newKeySet();
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                int number = i;
                loop.execute(() -> {
                    places.add(loop.inEventLoop());
                    order.add(number);
                });
                group.execute(() -> {});
            }
            loop.submit(() -> {}).get();

            assertThat(places).containsExactly(true);
            assertThat(order).hasSize(20_000).isSorted();
        }
    }

    @Test
    void sendsWhatDoesNotFitItsRingToTheOthers() throws Exception {
        try (EventLoopGroup group = group(2, IdleStrategy.PARK)) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch all = new CountDownLatch(10_000);
            CountDownLatch both = new CountDownLatch(2);
            EventLoop loop = group.loops().get(0);
            // The other loop is held as well while the tasks are submitted, or it might empty the ring too soon.
            group.loops().get(1).execute(() -> {
                both.countDown();
                awaitQuietly(held);
            });
            loop.execute(() -> {
                both.countDown();
                awaitQuietly(both);
                for (int i = 0; i < 10_000; i++) {
                    group.execute(all::countDown);
                }
                held.countDown();
            });

            all.await();

            assertThat(group.metrics().overflow()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void wakesASleepingLoopForEachTask(IdleStrategy idle) throws Exception {
        try (EventLoopGroup group = group(3, idle)) {
            for (int i = 0; i < 5_000; i++) {
                int sent = i;
                assertThat(group.submit(() -> sent).get()).isEqualTo(sent);
            }
        }
    }

    @Test
    void spreadsATreeOfTasksAndLosesNone() throws Exception {
        try (EventLoopGroup group = group(4, IdleStrategy.ADAPTIVE)) {
            CountDownLatch leaves = new CountDownLatch(1 << 14);
            group.execute(() -> branch(group, 14, leaves));

            leaves.await();
            Awaitility.await().until(() -> group.metrics().queued() == 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"2,false", "2,true", "4,false", "4,true"})
    void losesAndRepeatsNothingWhenItIsShutDownAmidSubmissions(int loops, boolean now) throws Exception {
        int producers = 4;
        int each = 30_000;
        AtomicIntegerArray accepted = new AtomicIntegerArray(2 * producers * each);
        AtomicIntegerArray seen = new AtomicIntegerArray(2 * producers * each);
        AtomicInteger ran = new AtomicInteger();
        try (EventLoopGroup group = group(loops, IdleStrategy.ADAPTIVE)) {
            List<Thread> threads = new ArrayList<>();
            for (int p = 0; p < producers; p++) {
                int first = 2 * p * each;
                threads.add(new Thread(() -> {
                    for (int i = 0; i < 2 * each; i += 2) {
                        int id = first + i;
                        submit(group, accepted, new Marked(id, seen, () -> {
                            ran.incrementAndGet();
                            submit(group, accepted, new Marked(id + 1, seen, () -> {}));
                        }));
                    }
                }));
            }
            threads.forEach(Thread::start);
            while (ran.get() < producers * each / 4) {
                Thread.onSpinWait();
            }
            if (now) {
                group.shutdownNow().forEach(task -> seen.incrementAndGet(((Marked) task).id));
            } else {
                group.shutdown();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(group.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
        }

        assertEachOnce(accepted, seen);
    }

    /** Of such groups the stop is most of their life, so loops meet each moment of it. */
    @Test
    void losesAndRepeatsNothingInAThousandShortLives() throws Exception {
        int lives = 1_000;
        int each = 40;
        AtomicIntegerArray accepted = new AtomicIntegerArray(lives * each);
        AtomicIntegerArray seen = new AtomicIntegerArray(lives * each);
        for (int life = 0; life < lives; life++) {
            int first = life * each;
            CountDownLatch begun = new CountDownLatch(1);
            try (EventLoopGroup group = group(3, IdleStrategy.ADAPTIVE)) {
                Thread producer = new Thread(() -> {
                    for (int id = first; id < first + each; id++) {
                        submit(group, accepted, new Marked(id, seen, begun::countDown));
                    }
                });
                producer.start();
                begun.await();
                group.shutdownNow().forEach(task -> seen.incrementAndGet(((Marked) task).id));
                producer.join();
                assertThat(group.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
            }
        }

        assertEachOnce(accepted, seen);
    }

    @Test
    void runsWhatTheGroupHasAcceptedWhenEachLoopIsShutDownByItself() throws Exception {
        EventLoopGroup group = group(2, IdleStrategy.PARK);
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(500);
        for (EventLoop loop : group.loops()) {
            loop.execute(() -> awaitQuietly(held));
        }
        for (int i = 0; i < 500; i++) {
            group.execute(done::countDown);
        }
        group.loops().forEach(ExecutorService::shutdown);
        assertThat(group.isShutdown()).isTrue();
        assertThatThrownBy(() -> group.execute(() -> {}))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("GYRE-E020");
        held.countDown();

        done.await();
        assertThat(group.awaitTermination(40, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesForTheGroupWhenItIsFull() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder()
                .loops(2)
                .stealing(Stealing.ON)
                .maxPending(3)
                .build()) {
            CountDownLatch held = new CountDownLatch(1);
            CountDownLatch both = new CountDownLatch(2);
            for (EventLoop loop : group.loops()) {
                loop.execute(() -> {
                    both.countDown();
                    awaitQuietly(held);
                });
            }
            both.await();
            List<Future<?>> accepted = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                accepted.add(group.submit(() -> {}));
            }
            assertThatThrownBy(() -> group.execute(() -> {}))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("GYRE-E021");
            assertThat(group.metrics().rejected()).isEqualTo(1);
            held.countDown();
            for (Future<?> future : accepted) {
                future.get();
            }
        }
    }

    /** A task that says that it ran. */
    private record Marked(int id, AtomicIntegerArray seen, Runnable next) implements Runnable {
        @Override
        public void run() {
            seen.incrementAndGet(id);
            next.run();
        }
    }

    private static void submit(ExecutorService executor, AtomicIntegerArray accepted, Marked task) {
        try {
            executor.execute(task);
            accepted.set(task.id, 1);
        } catch (RejectedExecutionException closed) {
            accepted.set(task.id, 0);
        }
    }

    private static void assertEachOnce(AtomicIntegerArray accepted, AtomicIntegerArray seen) {
        int wrong = 0;
        for (int id = 0; id < seen.length(); id++) {
            wrong += seen.get(id) == accepted.get(id) ? 0 : 1;
        }
        assertThat(wrong).isZero();
    }

    private static void branch(EventLoopGroup group, int depth, CountDownLatch leaves) {
        if (depth == 0) {
            leaves.countDown();
            return;
        }
        group.execute(() -> branch(group, depth - 1, leaves));
        group.execute(() -> branch(group, depth - 1, leaves));
    }

    private static EventLoopGroup group(int loops, IdleStrategy idle) {
        return EventLoopGroup.builder()
                .loops(loops)
                .idle(idle)
                .stealing(Stealing.ON)
                .build();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
