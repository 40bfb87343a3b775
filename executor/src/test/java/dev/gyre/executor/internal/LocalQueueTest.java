package dev.gyre.executor.internal;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalQueueTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 63, 64, 65, 66, 200})
    void aRenewedQueueHasTheSameTasksInTheSameOrder(int size) {
        List<Runnable> tasks = tasks(size);
        LocalQueue queue = filled(tasks);

        LocalQueue renewed = queue.renewed();

        assertThat(renewed.size()).isEqualTo(size);
        List<Runnable> left = new ArrayList<>();
        renewed.drainTo(left);
        assertThat(left).containsExactlyElementsOf(tasks);
    }

    @Test
    void aLongQueueIsNotCopied() {
        LocalQueue queue = filled(tasks(1000));

        assertThat(queue.renewed()).isSameAs(queue);
    }

    @Test
    void holdsInOrderWhateverIsAddedAndTakenByTurns() {
        Random random = new Random(1);
        LocalQueue queue = new LocalQueue();
        Deque<Runnable> expected = new ArrayDeque<>();
        List<Runnable> few = tasks(3);
        for (int i = 0; i < 100_000; i++) {
            // Often empty, sometimes long, and the same tasks come again.
            if (random.nextInt(i / 1000 % 2 == 0 ? 3 : 2) == 0) {
                Runnable task = few.get(random.nextInt(3));
                fill(queue, List.of(task));
                expected.add(task);
            } else {
                assertThat(queue.poll()).isSameAs(expected.poll());
            }
            assertThat(queue.size()).isEqualTo(expected.size());
            assertThat(queue.isEmpty()).isEqualTo(expected.isEmpty());
            if (i % 777 == 0) {
                queue = queue.renewed();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 70})
    void letsGoOfWhatWasTakenOnceItIsFoundEmpty(int size) {
        LocalQueue queue = new LocalQueue();
        WeakReference<Runnable> first = new WeakReference<>(worked(queue, size));

        Awaitility.await().until(() -> {
            System.gc();
            return first.get() == null;
        });
        assertThat(queue.isEmpty()).isTrue();
    }

    /** The first of so many that went through the queue. */
    private static Runnable worked(LocalQueue queue, int size) {
        List<Runnable> tasks = tasks(size);
        fill(queue, tasks);
        while (queue.poll() != null) {
            // until it is found empty
        }
        return tasks.get(0);
    }

    private static LocalQueue filled(List<Runnable> tasks) {
        LocalQueue queue = new LocalQueue();
        fill(queue, tasks);
        return queue;
    }

    private static void fill(LocalQueue queue, List<Runnable> tasks) {
        for (Runnable task : tasks) {
            if (!queue.addFirst(task)) {
                queue.add(task);
            }
        }
    }

    private static List<Runnable> tasks(int count) {
        return IntStream.range(0, count)
                .<Runnable>mapToObj(i -> new Runnable() {
                    @Override
                    public void run() {}

                    @Override
                    public String toString() {
                        return "task " + i;
                    }
                })
                .collect(toList());
    }
}
