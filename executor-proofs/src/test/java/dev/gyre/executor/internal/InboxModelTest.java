package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every interleaving that fits the bounds, of producers, one consumer and a close, against a queue in one thread. */
class InboxModelTest {
    private static final int CAPACITY = 3;

    @Test
    void behavesLikeABoundedQueueThatCanBeClosed() {
        new ModelCheckingOptions()
                .iterations(Proofs.scaled(10))
                .invocationsPerIteration(Proofs.scaled(100))
                .threads(3)
                .actorsBefore(3)
                .actorsPerThread(3)
                .actorsAfter(4)
                .sequentialSpecification(Model.class)
                .check(Subject.class);
    }

    @Test
    void isCheckedWithChunksOfTwo() {
        assertThat(SmallInbox.CHUNK).isEqualTo(2);
    }

    /** The inbox as its users see it. */
    public static class Subject {
        private final SmallInbox inbox = new SmallInbox(CAPACITY);

        @Operation
        public String offer(@Param(gen = IntGen.class, conf = "1:9") int number) {
            return inbox.offer(new Numbered(number)).name();
        }

        @Operation
        public void close() {
            inbox.close();
        }

        /** As a loop does: nothing there is an answer only if no index is claimed. */
        @Operation(nonParallelGroup = "consumer")
        public int poll() {
            return take(inbox::poll);
        }

        /** The same by way of a sink. */
        @Operation(nonParallelGroup = "consumer")
        public int drain() {
            One one = new One();
            return take(() -> {
                inbox.drain(one, 1);
                return one.taken.poll();
            });
        }

        private int take(Supplier<? extends @Nullable Runnable> way) {
            while (!inbox.isEmpty()) {
                Runnable task = way.get();
                if (task != null) {
                    return ((Numbered) task).number;
                }
                Thread.onSpinWait();
            }
            return Integer.MIN_VALUE;
        }

        @Operation(nonParallelGroup = "consumer")
        public long size() {
            return inbox.size();
        }
    }

    /** Takes one task. */
    private static final class One implements SmallInbox.Sink {
        private final Queue<Runnable> taken = new ArrayDeque<>();

        @Override
        public boolean wantsMore() {
            return taken.isEmpty();
        }

        @Override
        public void take(Runnable task) {
            taken.add(task);
        }
    }

    /** The same in one thread. */
    public static class Model {
        private final Queue<Integer> queue = new ArrayDeque<>();
        private boolean closed;

        public String offer(int number) {
            if (closed) {
                return "CLOSED";
            }
            if (queue.size() == CAPACITY) {
                return "FULL";
            }
            queue.add(number);
            return "ACCEPTED";
        }

        public void close() {
            closed = true;
        }

        public int poll() {
            Integer number = queue.poll();
            return number == null ? Integer.MIN_VALUE : number;
        }

        public int drain() {
            return poll();
        }

        public long size() {
            return queue.size();
        }
    }
}
