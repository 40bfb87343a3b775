package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StealRingTest {

    /** A task with a number; the ring never runs it. */
    private record Numbered(int number) implements Runnable {
        @Override
        public void run() {}
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void behavesAsAPlainBoundedQueueForItsOwner(long seed) {
        Random random = new Random(seed);
        StealRing ring = new StealRing();
        Queue<Runnable> naive = new ArrayDeque<>();
        for (int step = 0; step < 50_000; step++) {
            if (random.nextInt(600) < 300 ^ (step / 700) % 2 == 0) {
                Runnable task = new Numbered(step);
                boolean room = naive.size() < StealRing.SLOTS;
                assertThat(ring.push(task)).isEqualTo(room);
                if (room) {
                    naive.add(task);
                }
            } else {
                assertThat(ring.poll()).isSameAs(naive.poll());
            }
            assertThat(ring.size()).isEqualTo(naive.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 255, 256})
    void losesTheOlderHalfToAThief(int size) {
        StealRing ring = new StealRing();
        StealRing thief = new StealRing();
        for (int i = 0; i < size; i++) {
            ring.push(new Numbered(i));
        }
        int half = size - size / 2;

        assertThat(ring.stealInto(thief)).isEqualTo(half);

        for (int i = 0; i < size; i++) {
            assertThat((i < half ? thief : ring).poll()).isEqualTo(new Numbered(i));
        }
        assertThat(thief.poll()).isNull();
        assertThat(ring.poll()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 128, 129, 255, 256})
    void takesFromOthersOnlyWhatItHasRoomFor(int size) {
        StealRing ring = new StealRing();
        StealRing thief = new StealRing();
        for (int i = 0; i < StealRing.SLOTS; i++) {
            ring.push(new Numbered(i));
        }
        for (int i = 0; i < size; i++) {
            thief.push(new Numbered(1000 + i));
        }
        int room = StealRing.SLOTS - size;

        int taken = ring.stealInto(thief);

        assertThat(taken).isEqualTo(Math.min(StealRing.SLOTS / 2, room));
        assertThat(thief.size()).isEqualTo(size + taken);
        for (int i = 0; i < size + taken; i++) {
            assertThat(thief.poll()).isEqualTo(new Numbered(i < size ? 1000 + i : i - size));
        }
        assertThat(ring.poll()).isEqualTo(new Numbered(taken));
    }

    @Test
    void offersAllItsSlotsAgainAfterATheft() {
        StealRing ring = new StealRing();
        for (int i = 0; i < StealRing.SLOTS; i++) {
            ring.push(new Numbered(i));
        }
        ring.stealInto(new StealRing());
        int more = 0;
        while (ring.push(new Numbered(more))) {
            more++;
        }

        assertThat(more).isEqualTo(StealRing.SLOTS / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void givesEachTaskToExactlyOneTaker(int thieves) throws Exception {
        int tasks = 300_000;
        StealRing ring = new StealRing();
        AtomicIntegerArray taken = new AtomicIntegerArray(tasks);
        AtomicBoolean end = new AtomicBoolean();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < thieves; t++) {
            threads.add(new Thread(() -> {
                StealRing own = new StealRing();
                boolean last;
                do {
                    last = end.get();
                    ring.stealInto(own);
                    takeAll(own, taken);
                } while (!last);
            }));
        }
        threads.forEach(Thread::start);
        for (int i = 0; i < tasks; ) {
            if (ring.push(new Numbered(i))) {
                i++;
            } else {
                take(ring.poll(), taken);
            }
            if (i % 7 == 0) {
                take(ring.poll(), taken);
            }
        }
        takeAll(ring, taken);
        end.set(true);
        for (Thread thread : threads) {
            thread.join();
        }

        int wrong = 0;
        for (int i = 0; i < tasks; i++) {
            wrong += taken.get(i) == 1 ? 0 : 1;
        }
        assertThat(wrong).isZero();
    }

    /** Owners that give each other no rest: each pushes, takes, and steals from the others when it has nothing. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void losesNothingAmongOwnersThatStealFromEachOther(int owners) throws Exception {
        int each = 200_000;
        AtomicIntegerArray taken = new AtomicIntegerArray(owners * each);
        List<StealRing> rings = Stream.generate(StealRing::new).limit(owners).toList();
        List<Thread> threads = new ArrayList<>();
        for (int owner = 0; owner < owners; owner++) {
            int number = owner;
            threads.add(new Thread(() -> {
                StealRing own = rings.get(number);
                Random random = new Random(number);
                for (int sent = 0; sent < each; ) {
                    for (int burst = random.nextInt(StealRing.SLOTS); burst > 0 && sent < each; burst--) {
                        if (own.push(new Numbered(number * each + sent))) {
                            sent++;
                        } else {
                            take(own.poll(), taken);
                        }
                    }
                    if (random.nextBoolean()) {
                        takeAll(own, taken);
                        StealRing victim = rings.get(random.nextInt(owners));
                        if (victim != own) {
                            victim.stealInto(own);
                        }
                    }
                }
                takeAll(own, taken);
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        int wrong = 0;
        for (int i = 0; i < taken.length(); i++) {
            wrong += taken.get(i) == 1 ? 0 : 1;
        }
        assertThat(wrong).isZero();
    }

    private static void takeAll(StealRing ring, AtomicIntegerArray taken) {
        for (Runnable task = ring.poll(); task != null; task = ring.poll()) {
            take(task, taken);
        }
    }

    private static void take(@Nullable Runnable task, AtomicIntegerArray taken) {
        if (task instanceof Numbered numbered) {
            taken.incrementAndGet(numbered.number);
        }
    }
}
