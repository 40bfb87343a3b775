package dev.gyre.executor.internal;

import dev.gyre.executor.AsyncEvent;
import dev.gyre.executor.AsyncQueue;
import dev.gyre.executor.AsyncSemaphore;
import dev.gyre.executor.ManualEventLoop;
import dev.gyre.executor.Permit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * The interleavings of those who wait, give back and give up with the loop that serves them.
 *
 * <p>When an answer comes depends on the loop, so what is checked is what is left once the loop has nothing to do: no
 * permit or item is lost to one who gave up, and nobody waits for what is there.
 */
class AsyncModelTest {

    @Test
    void losesNoPermitOfASemaphore() {
        options().check(Semaphore.class);
    }

    @Test
    void leavesNobodyBehindAtAnEvent() {
        options().check(Event.class);
    }

    @Test
    void losesNoItemOfAQueue() {
        options().check(Items.class);
    }

    private static ModelCheckingOptions options() {
        return new ModelCheckingOptions()
                .iterations(Proofs.scaled(4))
                .invocationsPerIteration(Proofs.scaled(50))
                .threads(3)
                .actorsBefore(2)
                .actorsPerThread(3)
                .actorsAfter(2);
    }

    /** Those who wait, of whom the first may give up at any time. */
    private static final class Waiting<T> {
        private final Queue<CompletableFuture<T>> line = new ConcurrentLinkedQueue<>();

        void add(CompletableFuture<T> waiter) {
            line.add(waiter);
        }

        void cancelFirst() {
            CompletableFuture<T> first = line.peek();
            if (first != null) {
                first.cancel(false);
            }
        }

        List<T> served() {
            List<T> served = new ArrayList<>();
            for (CompletableFuture<T> waiter : line) {
                if (waiter.isDone() && !waiter.isCompletedExceptionally()) {
                    served.add(waiter.join());
                }
            }
            return served;
        }

        boolean anyone() {
            return line.stream().anyMatch(waiter -> !waiter.isDone());
        }
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new IllegalStateException(what);
        }
    }

    /** Two permits; a lock is the same with one. */
    public static class Semaphore {
        private final ManualEventLoop loop = ManualEventLoop.create();
        private final AsyncSemaphore semaphore = AsyncSemaphore.bounded(loop, 2);
        private final Waiting<Permit> waiting = new Waiting<>();
        private int released;

        @Operation
        public void acquire() {
            waiting.add(semaphore.acquire());
        }

        @Operation
        public void giveUp() {
            waiting.cancelFirst();
        }

        @Operation(nonParallelGroup = "release")
        public void release() {
            if (waiting.served().size() > released) {
                released++;
                semaphore.release();
            }
        }

        @Operation(nonParallelGroup = "loop")
        public void run() {
            loop.runUntilIdle();
        }

        /** At the end of each run. */
        @Validate
        public void conserved() {
            loop.runUntilIdle();
            int held = waiting.served().size() - released;
            require(semaphore.available() + held == 2, held + " held, " + semaphore.available() + " free");
            require(!waiting.anyone() || semaphore.available() == 0, "one waits beside a free permit");
        }
    }

    /** An event that is set and cleared. */
    public static class Event {
        private final ManualEventLoop loop = ManualEventLoop.create();
        private final AsyncEvent event = new AsyncEvent(loop);
        private final Waiting<Void> waiting = new Waiting<>();

        @Operation
        public void whenSet() {
            waiting.add(event.whenSet());
        }

        @Operation
        public void giveUp() {
            waiting.cancelFirst();
        }

        @Operation
        public void set() {
            event.set();
        }

        @Operation
        public void clear() {
            event.clear();
        }

        @Operation(nonParallelGroup = "loop")
        public void run() {
            loop.runUntilIdle();
        }

        /** At the end of each run. */
        @Validate
        public void served() {
            loop.runUntilIdle();
            require(!event.isSet() || !waiting.anyone(), "one waits for what is set");
        }
    }

    /** A queue of two items, with putters and getters who give up. */
    public static class Items {
        private final ManualEventLoop loop = ManualEventLoop.create();
        private final AsyncQueue<Integer> queue = AsyncQueue.fifo(loop, 2);
        private final Waiting<Void> putters = new Waiting<>();
        private final Waiting<Integer> getters = new Waiting<>();

        @Operation
        public void put() {
            putters.add(queue.put(1));
        }

        @Operation
        public void get() {
            getters.add(queue.get());
        }

        @Operation
        public void giveUpPutting() {
            putters.cancelFirst();
        }

        @Operation
        public void giveUpGetting() {
            getters.cancelFirst();
        }

        @Operation(nonParallelGroup = "loop")
        public void run() {
            loop.runUntilIdle();
        }

        /** At the end of each run. */
        @Validate
        public void conserved() {
            loop.runUntilIdle();
            int left = putters.served().size() - getters.served().size();
            require(queue.size() == left, queue.size() + " in the queue, not " + left);
            require(!getters.anyone() || queue.size() == 0, "one waits for an item that is there");
            require(!putters.anyone() || queue.size() == 2, "one waits for room that is there");
        }
    }
}
