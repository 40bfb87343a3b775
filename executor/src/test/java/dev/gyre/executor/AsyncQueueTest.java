package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class AsyncQueueTest {
    private final ManualEventLoop loop = ManualEventLoop.create();
    private final AsyncQueue<String> queue = AsyncQueue.fifo(loop, 2);

    @Test
    void givesItemsInTheOrderOfItsKind() {
        AsyncQueue<Integer> smallest = AsyncQueue.priority(loop, 9, Comparator.naturalOrder());
        AsyncQueue<Integer> newest = AsyncQueue.lifo(loop, 9);
        AsyncQueue<Integer> oldest = AsyncQueue.fifo(loop, 9);
        for (int item : List.of(2, 3, 1)) {
            smallest.put(item);
            newest.put(item);
            oldest.put(item);
        }

        assertThat(drain(smallest)).containsExactly(1, 2, 3);
        assertThat(drain(newest)).containsExactly(1, 3, 2);
        assertThat(drain(oldest)).containsExactly(2, 3, 1);
    }

    @Test
    void makesPutWaitWhileItIsFull() {
        List<CompletableFuture<Void>> puts = List.of(queue.put("a"), queue.put("b"), queue.put("c"), queue.put("d"));
        loop.runUntilIdle();
        assertThat(puts).extracting(CompletableFuture::isDone).containsExactly(true, true, false, false);
        assertThat(queue.size()).isEqualTo(queue.capacity());

        CompletableFuture<String> got = queue.get();
        loop.runUntilIdle();
        assertThat(got).isCompletedWithValue("a");
        assertThat(puts).extracting(CompletableFuture::isDone).containsExactly(true, true, true, false);
    }

    @Test
    void servesThoseWhoWaitToGetInTheirOrder() {
        CompletableFuture<String> first = queue.get();
        CompletableFuture<String> second = queue.get();
        queue.put("a");
        queue.put("b");
        loop.runUntilIdle();

        assertThat(first).isCompletedWithValue("a");
        assertThat(second).isCompletedWithValue("b");
        assertThat(queue.size()).isZero();
    }

    @Test
    void givesNothingToACancelledGetAndTakesNothingFromACancelledPut() {
        CompletableFuture<String> leaves = queue.get();
        CompletableFuture<String> stays = queue.get();
        loop.runUntilIdle();
        loop.execute(() -> {
            queue.put("a");
            leaves.cancel(true); // after the item is in, before it is handed over
        });
        loop.runUntilIdle();
        assertThat(stays).isCompletedWithValue("a");

        queue.put("b");
        queue.put("c");
        CompletableFuture<Void> gone = queue.put("never");
        queue.put("d");
        loop.runUntilIdle();
        gone.cancel(true);
        assertThat(drain(queue)).containsExactly("b", "c", "d");
    }

    @Test
    void triesWithoutWaiting() {
        List<Object> seen = new ArrayList<>();
        loop.execute(() -> {
            seen.add(queue.tryGet());
            seen.add(queue.tryPut("a"));
            seen.add(queue.tryPut("b"));
            seen.add(queue.tryPut("c"));
            seen.add(queue.tryGet());
        });
        loop.runUntilIdle();

        assertThat(seen).containsExactly(Optional.empty(), true, true, false, Optional.of("a"));
        assertThatThrownBy(() -> queue.tryPut("a")).hasMessageContaining("GYRE-E042");
        assertThatThrownBy(() -> AsyncQueue.fifo(loop, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void joinsWhenEveryItemIsDealtWith() {
        CompletableFuture<Void> empty = queue.join();
        queue.put("a");
        queue.put("b");
        CompletableFuture<Void> joined = queue.join();
        queue.get();
        queue.get();
        queue.taskDone();
        loop.runUntilIdle();
        assertThat(empty).isCompleted();
        assertThat(joined).isNotDone();

        queue.taskDone();
        loop.runUntilIdle();
        assertThat(joined).isCompleted();
        List<String> refused = new ArrayList<>();
        loop.execute(() -> {
            assertThatThrownBy(queue::taskDone).hasMessageContaining("GYRE-E045");
            refused.add("refused");
        });
        loop.runUntilIdle();
        assertThat(refused).hasSize(1);
    }

    @Test
    void givesWhatIsInAfterAShutdownAndThenFails() {
        queue.put("a");
        queue.put("b");
        CompletableFuture<Void> waiting = queue.put("c");
        loop.runUntilIdle();
        queue.shutdown();
        CompletableFuture<Void> late = queue.put("d");
        CompletableFuture<String> first = queue.get();
        CompletableFuture<String> second = queue.get();
        CompletableFuture<String> third = queue.get();
        loop.runUntilIdle();

        assertThat(queue.isShutDown()).isTrue();
        assertThat(first).isCompletedWithValue("a");
        assertThat(second).isCompletedWithValue("b");
        for (CompletableFuture<?> failed : List.of(waiting, late, third)) {
            assertThat(failed).isCompletedExceptionally();
            assertThatThrownBy(failed::join).hasCauseInstanceOf(QueueShutDownException.class);
        }
    }

    @Test
    void failsThoseWhoWaitToGetWhenItIsShutDown() {
        CompletableFuture<String> waiting = queue.get();
        loop.runUntilIdle();
        queue.shutdown();
        loop.runUntilIdle();

        assertThatThrownBy(waiting::join).hasCauseInstanceOf(QueueShutDownException.class);
    }

    @Test
    void dropsWhatIsInAndEndsTheJoinWhenShutDownAtOnce() {
        queue.put("got");
        queue.put("dropped");
        queue.get();
        CompletableFuture<Void> joined = queue.join();
        loop.runUntilIdle();
        queue.shutdown(true);
        CompletableFuture<String> late = queue.get();
        loop.runUntilIdle();
        assertThat(queue.size()).isZero();
        assertThat(late).isCompletedExceptionally();
        assertThat(joined).isNotDone();

        queue.taskDone();
        loop.runUntilIdle();
        assertThat(joined).isCompleted();
    }

    @Test
    void handsEveryItemToExactlyOneUnderThreadsThatCancel() throws Exception {
        int each = 2_000;
        Set<Integer> got = ConcurrentHashMap.newKeySet();
        List<Integer> twice = Collections.synchronizedList(new ArrayList<>());
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            AsyncQueue<Integer> shared = AsyncQueue.fifo(group.next(), 8);
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 2; t++) {
                int from = t * each;
                threads.add(new Thread(() -> {
                    for (int i = from; i < from + each; i++) {
                        shared.put(i).join();
                    }
                }));
                threads.add(new Thread(() -> {
                    for (int i = 0; i < each; ) {
                        CompletableFuture<Integer> item = shared.get();
                        if (i % 3 == 0 && item.cancel(true)) {
                            item = shared.get();
                        }
                        if (!got.add(item.join())) {
                            twice.add(item.join());
                        }
                        i++;
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(got).hasSize(2 * each);
            assertThat(twice).isEmpty();
        }
    }

    private <T> List<T> drain(AsyncQueue<T> from) {
        List<T> items = new ArrayList<>();
        loop.runUntilIdle();
        loop.execute(() -> {
            for (Optional<T> next = from.tryGet(); next.isPresent(); next = from.tryGet()) {
                items.add(next.get());
            }
        });
        loop.runUntilIdle();
        loop.execute(() -> from.tryGet().ifPresent(items::add));
        loop.runUntilIdle();
        return items;
    }
}
