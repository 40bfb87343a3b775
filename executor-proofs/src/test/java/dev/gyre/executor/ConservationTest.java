package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.internal.Stealing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Eight producers, ten million tasks, cancellations at random and a stop in the middle: each accepted task has run, was
 * handed back or was cancelled, and only one of the first two.
 */
@Timeout(300)
class ConservationTest {
    private static final int PRODUCERS = 8;
    private static final int EACH = 10_000_000 / PRODUCERS;
    private static final int RUN = 1;
    private static final int RETURNED = 1 << 8;
    private static final int ACCEPTED = 1 << 16;
    private static final int CANCELLED = 1 << 17;

    private final AtomicIntegerArray fates = new AtomicIntegerArray(PRODUCERS * EACH);
    private final AtomicLong ran = new AtomicLong();

    /** A task of which some are cancelled by their producer. */
    private final class Task extends FutureTask<Boolean> {
        private final int id;

        private Task(int id) {
            super(() -> {
                fates.addAndGet(id, RUN);
                ran.incrementAndGet();
                return true;
            });
            this.id = id;
        }
    }

    @Test
    void losesAndRepeatsNothingOnOneLoop() throws Exception {
        try (EventLoopGroup group =
                EventLoopGroup.builder().loops(1).maxPending(20_000_000).build()) {
            conserves(group.next());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ON", "OFF"})
    void losesAndRepeatsNothingInAGroup(Stealing stealing) throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder()
                .loops(3)
                .maxPending(20_000_000)
                .stealing(stealing)
                .build()) {
            conserves(group);
        }
    }

    private void conserves(ExecutorService executor) throws Exception {
        List<Thread> producers = new ArrayList<>();
        for (int p = 0; p < PRODUCERS; p++) {
            int first = p * EACH;
            producers.add(new Thread(() -> produce(executor, first)));
        }
        producers.forEach(Thread::start);
        while (ran.get() < PRODUCERS * EACH / 2) {
            Thread.onSpinWait();
        }
        for (Runnable task : executor.shutdownNow()) {
            fates.addAndGet(((Task) task).id, RETURNED);
        }
        for (Thread producer : producers) {
            producer.join();
        }
        assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        int accepted = 0;
        for (int id = 0; id < fates.length(); id++) {
            int fate = fates.get(id);
            accepted += (fate & ACCEPTED) == 0 ? 0 : 1;
            if (!isLegal(fate)) {
                throw new AssertionError("task " + id + " has fate " + Integer.toHexString(fate));
            }
        }
        assertThat(accepted).isGreaterThanOrEqualTo(PRODUCERS * EACH / 2);
    }

    private static boolean isLegal(int fate) {
        return switch (fate) {
            case 0, ACCEPTED | RUN, ACCEPTED | RETURNED -> true;
            case ACCEPTED | CANCELLED, ACCEPTED | CANCELLED | RUN, ACCEPTED | CANCELLED | RETURNED -> true;
            default -> false;
        };
    }

    private void produce(ExecutorService executor, int first) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        Task earlier = new Task(first);
        earlier.cancel(false);
        int refused = 0;
        for (int id = first; id < first + EACH && refused < 1000; id++) {
            Task task = new Task(id);
            try {
                executor.execute(task);
                fates.addAndGet(id, ACCEPTED);
                // An old one, a fresh one or none, so that cancellations meet tasks that wait, run and have run.
                Task victim = random.nextBoolean() ? task : earlier;
                if (random.nextInt(10) == 0 && victim.cancel(false)) {
                    fates.addAndGet(victim.id, CANCELLED);
                }
                earlier = random.nextInt(50) == 0 ? task : earlier;
            } catch (RejectedExecutionException closed) {
                refused++;
            }
        }
    }
}
