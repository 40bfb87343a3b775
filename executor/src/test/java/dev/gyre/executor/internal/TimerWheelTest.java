package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoopGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimerWheelTest {
    private static final EventLoopGroup GROUP =
            EventLoopGroup.builder().loops(1).build();
    private static final Loop LOOP = (Loop) GROUP.next();

    @AfterAll
    static void close() {
        GROUP.close();
    }

    static List<Long> seeds() {
        return new Random(7).longs(60).boxed().toList();
    }

    /** Against a list that is searched whole each time: the same timers, at the same looks, in the same order. */
    @ParameterizedTest
    @MethodSource("seeds")
    void firesAsASortedListWouldFire(long seed) {
        Random random = new Random(seed);
        long origin = random.nextBoolean() ? random.nextLong() : Long.MAX_VALUE - random.nextInt(1_000_000);
        long now = origin;
        TimerWheel wheel = new TimerWheel(origin);
        List<TimerNode<?>> naive = new ArrayList<>();
        Set<TimerNode<?>> overdue = new HashSet<>();
        int cancelled = 0;
        for (int step = 0; step < 3000; step++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    TimerNode<?> timer = timer(now + random.nextLong(1L << (1 + random.nextInt(61))) - 3);
                    wheel.add(timer, now);
                    naive.add(timer);
                    if (timer.when() - now <= 0) {
                        overdue.add(timer);
                    }
                }
                case 2 -> {
                    TimerNode<?> timer = naive.isEmpty() ? null : naive.get(random.nextInt(naive.size()));
                    if (timer != null && !overdue.contains(timer)) {
                        timer.cancel(false);
                        naive.remove(timer);
                        cancelled++;
                    }
                    if (step % 100 == 0) {
                        wheel.sweep();
                        cancelled = 0;
                    }
                }
                default -> {
                    now += random.nextLong(1L << (1 + random.nextInt(step % 500 == 0 ? 56 : 38)));
                    List<TimerNode<?>> expected = due(naive, overdue, origin, now);
                    TimerList fired = new TimerList();
                    cancelled -= wheel.collectDue(now, fired, true);
                    naive.removeAll(expected);
                    assertThat(drained(fired)).containsExactlyElementsOf(expected);
                }
            }
            assertThat(wheel.size()).isEqualTo(naive.size() + cancelled);
        }
        assertThat(wheel.take(timer -> true)).hasSize(naive.size() + cancelled);
        assertThat(wheel.size()).isZero();
    }

    @Test
    void knowsWhenItHasToBeLookedAtNext() {
        TimerWheel wheel = new TimerWheel(0);
        for (long millis : new long[] {1, 63, 64, 65, 4095, 4096, 4097, 300_000, 1L << 36, 1L << 40}) {
            TimerNode<?> timer = timer(millis * TimerWheel.TICK - 1);
            wheel.add(timer, 0);
            TimerList fired = new TimerList();
            long looked = 0;
            int looks = 0;
            while (fired.isEmpty()) {
                long next = wheel.nextLook(looked);
                assertThat(next).isGreaterThan(looked).isLessThanOrEqualTo(millis * TimerWheel.TICK);
                looked = next;
                wheel.collectDue(looked, fired, false);
                looks++;
            }
            assertThat(looked).isEqualTo(millis * TimerWheel.TICK);
            assertThat(looks).isLessThan(30);
            wheel = new TimerWheel(0);
        }
    }

    private static List<TimerNode<?>> drained(TimerList list) {
        List<TimerNode<?>> timers = new ArrayList<>();
        for (TimerNode<?> timer = list.poll(); timer != null; timer = list.poll()) {
            timers.add(timer);
        }
        return timers;
    }

    private static List<TimerNode<?>> due(List<TimerNode<?>> all, Set<TimerNode<?>> overdue, long origin, long now) {
        List<TimerNode<?>> due = new ArrayList<>();
        for (TimerNode<?> timer : all) {
            long tick = -Math.floorDiv(origin - timer.when(), TimerWheel.TICK);
            if (overdue.contains(timer) || tick <= Math.floorDiv(now - origin, TimerWheel.TICK)) {
                assertThat(timer.when() - now).as("never early").isLessThanOrEqualTo(0);
                due.add(timer);
            }
        }
        due.sort(TimerNode::byTurn);
        return due;
    }

    private static TimerNode<?> timer(long deadline) {
        return new TimerNode<>(LOOP, LOOP, () -> null, deadline);
    }
}
