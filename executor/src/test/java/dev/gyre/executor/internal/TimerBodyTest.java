package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.executor.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A timer as a future, run by hand on the test's own thread. */
@Timeout(60)
class TimerBodyTest {
    private static final EventLoopGroup GROUP =
            EventLoopGroup.builder().loops(1).build();
    private static final Loop LOOP = (Loop) GROUP.next();

    @AfterAll
    static void close() {
        GROUP.close();
    }

    @Test
    void givesTheResultToThreadsThatWait() throws Exception {
        TimerNode<String> timer = timer(() -> "ping");
        List<String> seen = new ArrayList<>();
        Thread waiter = new Thread(() -> seen.add(get(timer)));
        waiter.start();
        timer.run();
        waiter.join();

        assertThat(seen).containsExactly("ping");
        assertThat(timer.isDone()).isTrue();
        assertThat(timer.isCancelled()).isFalse();
        assertThat(timer.cancel(true)).isFalse();
    }

    @Test
    void givesTheFailureToWhoAsks() {
        TimerNode<String> timer = timer(() -> {
            throw new IllegalStateException("broken");
        });
        timer.run();

        assertThatThrownBy(timer::get).isInstanceOf(ExecutionException.class).hasRootCauseMessage("broken");
    }

    @Test
    void runsOnceOnly() {
        AtomicInteger runs = new AtomicInteger();
        TimerNode<Integer> timer = timer(runs::incrementAndGet);
        timer.run();
        timer.run();

        assertThat(runs).hasValue(1);
    }

    @Test
    void isNotRunAfterItsCancellation() {
        AtomicInteger runs = new AtomicInteger();
        TimerNode<Integer> timer = timer(runs::incrementAndGet);

        assertThat(timer.cancel(false)).isTrue();
        assertThat(timer.cancel(false)).isFalse();

        timer.run();
        assertThat(runs).hasValue(0);
        assertThat(timer.isCancelled()).isTrue();
        assertThatThrownBy(timer::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void timesOutForAWaiterAndGoesOn() throws Exception {
        TimerNode<String> timer = timer(() -> "ping");

        assertThatThrownBy(() -> timer.get(1, TimeUnit.NANOSECONDS)).isInstanceOf(TimeoutException.class);

        timer.run();
        assertThat(timer.get(1, TimeUnit.NANOSECONDS)).isEqualTo("ping");
    }

    @Test
    void ofAnInterruptedWaiterThrows() {
        TimerNode<String> timer = timer(() -> "ping");
        Thread.currentThread().interrupt();

        assertThatThrownBy(timer::get).isInstanceOf(InterruptedException.class);
    }

    @Test
    void discardsTheResultOfARunThatCancelsItself() {
        List<TimerNode<String>> self = new ArrayList<>();
        TimerNode<String> timer = timer(() -> {
            self.get(0).cancel(true);
            return "ping";
        });
        self.add(timer);
        timer.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(timer::get).isInstanceOf(CancellationException.class);
    }

    /** The interrupt arrives in the run or not at all. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void runsOrIsCancelledWhenBothAreTriedAtOnce(boolean interrupt) throws Exception {
        int rounds = 20_000;
        Random random = new Random(5);
        CyclicBarrier start = new CyclicBarrier(2);
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        List<TimerNode<Integer>> timers = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            timers.add(timer(ran::incrementAndGet));
        }
        Thread canceller = new Thread(() -> {
            await(start);
            for (TimerNode<Integer> timer : timers) {
                for (int i = random.nextInt(20); i > 0; i--) {
                    Thread.onSpinWait();
                }
                cancelled.addAndGet(timer.cancel(interrupt) ? 1 : 0);
            }
        });
        canceller.start();
        await(start);
        int done = 0;
        for (TimerNode<Integer> timer : timers) {
            timer.run();
            boolean interrupted = Thread.interrupted();
            assertThat(timer.isDone()).isTrue();
            assertThat(interrupted && !timer.isCancelled()).isFalse();
            done += timer.isCancelled() ? 0 : 1;
        }
        canceller.join();

        assertThat(Thread.interrupted()).isFalse();
        assertThat(done + cancelled.get()).isEqualTo(rounds);
        assertThat(ran.get()).isGreaterThanOrEqualTo(done);
    }

    @Test
    void letsGoOfItsBodyWhenItIsCancelledWhileItRuns() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        TimerNode<String> timer = timer(() -> {
            running.countDown();
            go.await();
            return "ping";
        });
        Thread runner = new Thread(timer);
        runner.start();
        running.await();

        assertThat(timer.cancel(false)).isTrue();
        assertThat(timer.isDone()).isTrue();

        go.countDown();
        runner.join();
        assertThatThrownBy(timer::get).isInstanceOf(CancellationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 47, 48, 511, 512, 5000})
    void sortsAsTheListWould(int size) {
        Random random = new Random(size);
        for (long span : new long[] {1, 50, 1_000_000, Long.MAX_VALUE >> 1}) {
            long origin = Long.MAX_VALUE - 20;
            List<TimerNode<?>> timers = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                timers.add(new TimerNode<>(LOOP, LOOP, () -> null, origin + random.nextLong(span)));
            }
            List<TimerNode<?>> expected = new ArrayList<>(timers);
            expected.sort(TimerNode::byTurn);
            TimerList list = new TimerList();
            timers.forEach(timer -> list.add(timer.when(), timer));
            list.sort();
            List<TimerNode<?>> sorted = new ArrayList<>();
            for (TimerNode<?> timer = list.poll(); timer != null; timer = list.poll()) {
                sorted.add(timer);
            }

            assertThat(sorted).containsExactlyElementsOf(expected);
        }
    }

    private static <T> TimerNode<T> timer(Callable<T> body) {
        return new TimerNode<>(LOOP, LOOP, body, 0);
    }

    private static String get(TimerNode<String> timer) {
        try {
            return timer.get();
        } catch (Exception e) {
            return e.toString();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
