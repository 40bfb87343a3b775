package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Eight producers and a shutdown in the middle: what was accepted has run or is handed back, each exactly once. */
@Timeout(60)
class ShutdownStressTest {
    private static final int PRODUCERS = 8;
    private static final int MOST = 100_000;

    /** Counts its runs and its returns. */
    private final class Task implements Runnable {
        private final int id;

        private Task(int id) {
            this.id = id;
        }

        @Override
        public void run() {
            runs.incrementAndGet(id);
            ran.incrementAndGet();
        }
    }

    private final AtomicIntegerArray accepted = new AtomicIntegerArray(PRODUCERS * MOST);
    private final AtomicIntegerArray runs = new AtomicIntegerArray(PRODUCERS * MOST);
    private final AtomicInteger ran = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "loop,1,100000,false",
        "loop,1,100000,true",
        "group,2,100000,false",
        "group,2,100000,true",
        "view,2,20000,false",
        "view,2,20000,true"
    })
    void losesAndRepeatsNothing(String kind, int loops, int each, boolean now) throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(loops).build()) {
            Function<EventLoopGroup, ExecutorService> choose =
                    switch (kind) {
                        case "loop" -> EventLoopGroup::next;
                        case "view" -> EventLoopGroup::shielded;
                        default -> chosen -> chosen;
                    };
            ExecutorService executor = choose.apply(group);
            List<Thread> producers = produce(executor, each);
            while (ran.get() < PRODUCERS * each / 4) {
                Thread.onSpinWait();
            }
            if (now) {
                executor.shutdownNow().forEach(this::giveBack);
            } else {
                executor.shutdown();
            }
            for (Thread producer : producers) {
                producer.join();
            }
            assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }

        int wrong = 0;
        for (int id = 0; id < accepted.length(); id++) {
            wrong += runs.get(id) == accepted.get(id) ? 0 : 1;
        }
        assertThat(wrong).isZero();
    }

    private void giveBack(Runnable task) {
        runs.incrementAndGet(((Task) task).id);
    }

    private List<Thread> produce(ExecutorService executor, int each) {
        List<Thread> producers = new ArrayList<>();
        for (int p = 0; p < PRODUCERS; p++) {
            int first = p * each;
            producers.add(new Thread(() -> {
                int refused = 0;
                for (int id = first; id < first + each && refused < 200; id++) {
                    try {
                        executor.execute(new Task(id));
                        accepted.set(id, 1);
                    } catch (RejectedExecutionException closed) {
                        refused++; // that it stays closed is seen soon enough
                    }
                }
            }));
        }
        producers.forEach(Thread::start);
        return producers;
    }
}
