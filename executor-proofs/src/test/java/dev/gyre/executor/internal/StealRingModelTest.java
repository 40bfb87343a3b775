package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/**
 * The interleavings of an owner and two thieves: every task pushed is taken once, and each side takes in order.
 *
 * <p>How much a thief takes depends on what it saw before it claimed, so what is checked is where the tasks end up and
 * not the answers.
 */
class StealRingModelTest {

    @Test
    void handsEachTaskToOneTaker() {
        new ModelCheckingOptions()
                .iterations(Proofs.scaled(10))
                .invocationsPerIteration(Proofs.scaled(100))
                .threads(3)
                .actorsBefore(3)
                .actorsPerThread(4)
                .actorsAfter(2)
                .check(Subject.class);
    }

    @Test
    void isCheckedWithFourSlots() {
        assertThat(SmallStealRing.SLOTS).isEqualTo(4);
    }

    /** A ring, its owner and two thieves. */
    public static class Subject {
        private final SmallStealRing ring = new SmallStealRing();
        private final SmallStealRing[] loot = {new SmallStealRing(), new SmallStealRing()};
        private final List<Integer> pushed = new ArrayList<>();
        private final List<Integer> polled = new ArrayList<>();
        private final List<List<Integer>> stolen = List.of(new ArrayList<>(), new ArrayList<>());
        private int next;

        @Operation(nonParallelGroup = "owner")
        public void push() {
            int number = ++next;
            if (ring.push(new Numbered(number))) {
                pushed.add(number);
            }
        }

        @Operation(nonParallelGroup = "owner")
        public void poll() {
            Runnable task = ring.poll();
            if (task != null) {
                polled.add(((Numbered) task).number);
            }
        }

        @Operation(nonParallelGroup = "one thief")
        public void steal() {
            stealFor(0);
        }

        @Operation(nonParallelGroup = "other thief")
        public void stealToo() {
            stealFor(1);
        }

        private void stealFor(int thief) {
            ring.stealInto(loot[thief]);
            stolen.get(thief).addAll(Numbered.drain(loot[thief]::poll));
        }

        /** At the end of each run. */
        @Validate
        public void conserved() {
            List<Integer> rest = Numbered.drain(ring::poll);
            List<Integer> all = new ArrayList<>(rest);
            for (List<Integer> taken : List.of(polled, stolen.get(0), stolen.get(1))) {
                if (!taken.stream().sorted().toList().equals(taken)) {
                    throw new IllegalStateException("out of order: " + taken);
                }
                all.addAll(taken);
            }
            if (!all.stream().sorted().toList().equals(pushed)) {
                throw new IllegalStateException("pushed " + pushed + ", taken " + all);
            }
            polled.addAll(rest);
        }
    }
}
