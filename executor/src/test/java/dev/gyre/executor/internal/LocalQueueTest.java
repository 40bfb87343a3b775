package dev.gyre.executor.internal;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

    private static LocalQueue filled(List<Runnable> tasks) {
        LocalQueue queue = new LocalQueue();
        for (Runnable task : tasks) {
            if (!queue.addFirst(task)) {
                queue.add(task);
            }
        }
        return queue;
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
