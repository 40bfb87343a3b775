package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        for (int step = 0; step < 3000; step++) {
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    TimerNode<?> timer = timer(now + random.nextLong(1L << (1 + random.nextInt(61))) - 3);
                    wheel.add(timer, now);
                    naive.add(timer);
                }
                case 2 -> {
                    if (!naive.isEmpty()) {
                        TimerNode<?> timer = naive.get(random.nextInt(naive.size()));
                        if (timer.position >= 0) {
                            wheel.remove(timer);
                            naive.remove(timer);
                        }
                    }
                }
                default -> {
                    now += random.nextLong(1L << (1 + random.nextInt(step % 500 == 0 ? 56 : 38)));
                    List<TimerNode<?>> fired = new ArrayList<>();
                    List<TimerNode<?>> expected = due(naive, origin, now);
                    wheel.collectDue(now, fired::add);
                    naive.removeAll(expected);
                    assertThat(fired).containsExactlyElementsOf(expected);
                }
            }
            assertThat(wheel.size()).isEqualTo(naive.size());
        }
    }

    @Test
    void knowsWhenItHasToBeLookedAtNext() {
        TimerWheel wheel = new TimerWheel(0);
        for (long millis : new long[] {1, 63, 64, 65, 4095, 4096, 4097, 300_000, 1L << 36, 1L << 40}) {
            TimerNode<?> timer = timer(millis * TimerWheel.TICK - 1);
            wheel.add(timer, 0);
            List<TimerNode<?>> fired = new ArrayList<>();
            long looked = 0;
            int looks = 0;
            while (fired.isEmpty()) {
                long next = wheel.nextLook(looked);
                assertThat(next).isGreaterThan(looked).isLessThanOrEqualTo(millis * TimerWheel.TICK);
                looked = next;
                wheel.collectDue(looked, fired::add);
                looks++;
            }
            assertThat(looked).isEqualTo(millis * TimerWheel.TICK);
            assertThat(looks).isLessThan(30);
            wheel = new TimerWheel(0);
        }
    }

    private static List<TimerNode<?>> due(List<TimerNode<?>> all, long origin, long now) {
        List<TimerNode<?>> due = new ArrayList<>();
        for (TimerNode<?> timer : all) {
            boolean overdue = timer.position == TimerNode.OVERDUE;
            long tick = -Math.floorDiv(origin - timer.when(), TimerWheel.TICK);
            if (overdue || tick <= Math.floorDiv(now - origin, TimerWheel.TICK)) {
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
