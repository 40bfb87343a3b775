package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class InboxTest {

    /** A task with a number; the inbox never runs it. */
    private record Numbered(int producer, int number) implements Runnable {
        @Override
        public void run() {}
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void behavesAsAPlainBoundedQueue(long seed) {
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(5000);
        Inbox inbox = new Inbox(capacity);
        Queue<Runnable> naive = new ArrayDeque<>();
        boolean closed = false;
        for (int step = 0; step < 200_000; step++) {
            // Long runs of one kind, so that chunks are crossed with the inbox full, empty and in between.
            boolean offering = random.nextInt(3000) < 1500 ^ (step / 4000) % 2 == 0;
            if (offering) {
                Runnable task = new Numbered(0, step);
                Inbox.Answer expected = closed
                        ? Inbox.Answer.CLOSED
                        : naive.size() < capacity ? Inbox.Answer.ACCEPTED : Inbox.Answer.FULL;
                assertThat(inbox.offer(task)).isEqualTo(expected);
                if (expected == Inbox.Answer.ACCEPTED) {
                    naive.add(task);
                }
            } else if (step % 5 != 0) {
                assertThat(inbox.poll()).isSameAs(naive.poll());
            } else {
                int most = 1 + random.nextInt(100);
                int wanted = random.nextInt(120);
                int expected = Math.min(naive.size(), Math.min(most, wanted));
                Taker taker = new Taker(wanted);
                assertThat(inbox.drain(taker, most)).isEqualTo(taker.taken.size());
                // A chunk may end first; a second call goes on behind it.
                inbox.drain(taker, most - taker.taken.size());
                assertThat(taker.taken).hasSize(expected);
                taker.taken.forEach(task -> assertThat(task).isSameAs(naive.poll()));
            }
            assertThat(inbox.size()).isEqualTo(naive.size());
            if (step == 190_000) {
                inbox.close();
                closed = true;
            }
        }
    }

    @Test
    void hasNothingTwiceForASinkThatTakesOnItsOwn() {
        Inbox inbox = new Inbox(Integer.MAX_VALUE);
        List<Runnable> given = new ArrayList<>();
        for (int i = 0; i < 10 * Inbox.CHUNK; i++) {
            given.add(new Numbered(0, i));
        }
        given.forEach(inbox::offer);
        List<Runnable> taken = new ArrayList<>();
        boolean[] last = {false};
        Inbox.Sink greedy = new Inbox.Sink() {
            @Override
            public boolean wantsMore() {
                return !last[0];
            }

            @Override
            public void take(Runnable task) {
                taken.add(task);
                if (taken.size() == 700) {
                    last[0] = true; // as a task that stops its loop, which then takes all that is left
                    for (Runnable more = inbox.poll(); more != null; more = inbox.poll()) {
                        taken.add(more);
                    }
                    given.forEach(inbox::offer); // into slots that are used again
                }
            }
        };
        while (!last[0]) {
            inbox.drain(greedy, 64);
        }

        assertThat(taken).isEqualTo(given);
        for (Runnable task : given) {
            assertThat(inbox.poll()).isSameAs(task);
        }
        assertThat(inbox.isEmpty()).isTrue();
    }

    @Test
    void letsGoOfWhatWasTaken() {
        Inbox inbox = new Inbox(Integer.MAX_VALUE);
        WeakReference<Runnable> seen = new WeakReference<>(offered(inbox));
        inbox.drain(
                new Taker(10) {
                    @Override
                    public void take(Runnable task) {}
                },
                64);
        Awaitility.await().until(() -> {
            System.gc();
            return seen.get() == null;
        });

        assertThat(inbox.accepted()).isEqualTo(1);
    }

    private static Runnable offered(Inbox inbox) {
        Runnable task = new Numbered(1, 1);
        inbox.offer(task);
        return task;
    }

    /** Takes so many and keeps them. */
    private static class Taker implements Inbox.Sink {
        final List<Runnable> taken = new ArrayList<>();
        private final int wanted;

        Taker(int wanted) {
            this.wanted = wanted;
        }

        @Override
        public boolean wantsMore() {
            return taken.size() < wanted;
        }

        @Override
        public void take(Runnable task) {
            taken.add(task);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void keepsTheOrderOfEachProducerAndLosesNothing(int producers) throws Exception {
        int each = 200_000 / producers;
        Inbox inbox = new Inbox(Integer.MAX_VALUE);
        List<Thread> threads = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            threads.add(new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    inbox.offer(new Numbered(producer, i));
                }
            }));
        }
        threads.forEach(Thread::start);
        int[] next = new int[producers];
        for (int taken = 0; taken < each * producers; ) {
            if (inbox.poll() instanceof Numbered task) {
                if (task.number != next[task.producer]) {
                    throw new AssertionError(task + " came instead of number " + next[task.producer]);
                }
                next[task.producer]++;
                taken++;
            }
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(inbox.isEmpty()).isTrue();
        assertThat(inbox.poll()).isNull();
    }

    @Test
    void holdsExactlyWhatItAcceptedWhenItIsClosedAmidOffers() throws Exception {
        for (int round = 0; round < 400; round++) {
            Inbox inbox = new Inbox(Integer.MAX_VALUE);
            int before = Inbox.CHUNK - 32 + round % 64; // the close falls around the growth of the list
            for (int i = 0; i < before; i++) {
                inbox.offer(new Numbered(0, i));
            }
            AtomicLong accepted = new AtomicLong(before);
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int p = 0; p < 3; p++) {
                threads.add(new Thread(() -> {
                    long mine = 0;
                    awaitQuietly(start);
                    while (inbox.offer(new Numbered(1, 1)) == Inbox.Answer.ACCEPTED) {
                        mine++;
                    }
                    accepted.addAndGet(mine);
                }));
            }
            threads.forEach(Thread::start);
            start.countDown();
            long taken = 0;
            for (int i = 0; i < round * 10; i++) {
                taken += inbox.poll() == null ? 0 : 1;
            }
            inbox.close();
            while (!inbox.isEmpty()) {
                taken += inbox.poll() == null ? 0 : 1;
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(taken).isEqualTo(accepted.get()).isEqualTo(inbox.accepted());
            assertThat(inbox.poll()).isNull();
            assertThat(inbox.offer(new Numbered(0, 0))).isEqualTo(Inbox.Answer.CLOSED);
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
