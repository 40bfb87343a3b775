package dev.gyre.executor.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The races for the tasks of a ring, here of four slots so that it is full and wraps around at once. */
public final class StealRingStress {
    private StealRingStress() {}

    /** A ring that has wrapped around, with so many tasks in it. */
    private static SmallStealRing filled(int tasks) {
        SmallStealRing ring = new SmallStealRing();
        for (int i = 0; i < 3; i++) {
            ring.push(new Numbered(0));
            ring.poll();
        }
        for (int i = 1; i <= tasks; i++) {
            ring.push(new Numbered(i));
        }
        return ring;
    }

    /** One bit for each task that was taken, and more than all of them if one was taken twice. */
    private static int sum(List<Integer> taken) {
        int bits = 0;
        for (int number : taken) {
            bits = (bits & (1 << number)) == 0 ? bits | (1 << number) : 1 << 20;
        }
        return bits;
    }

    /** The owner takes while another loop takes half. */
    @JCStressTest
    @Outcome(id = "30, 0", expect = ACCEPTABLE, desc = "tasks 1 to 4, each once")
    @Outcome(expect = FORBIDDEN, desc = "lost or repeated")
    @State
    public static class PollAndSteal {
        private final SmallStealRing ring = filled(4);
        private final SmallStealRing other = new SmallStealRing();
        private final List<Integer> polled = new ArrayList<>();

        @Actor
        public void poll() {
            polled.addAll(Numbered.drain(ring::poll));
        }

        @Actor
        public void steal() {
            ring.stealInto(other);
        }

        @Arbiter
        public void count(II_Result result) {
            polled.addAll(Numbered.drain(other::poll));
            polled.addAll(Numbered.drain(ring::poll));
            result.r1 = sum(polled);
            result.r2 = ring.size() + other.size();
        }
    }

    /** The owner refills the slots that another loop is copying. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "every task that was taken in is taken out, each once")
    @Outcome(expect = FORBIDDEN, desc = "lost, repeated or overwritten")
    @State
    public static class PushAndSteal {
        private final SmallStealRing ring = filled(3);
        private final SmallStealRing other = new SmallStealRing();
        private final List<Integer> taken = new ArrayList<>();
        private int pushed = sum(List.of(1, 2, 3));

        @Actor
        public void own() {
            for (int number = 4; number < 10; number++) {
                pushed |= ring.push(new Numbered(number)) ? 1 << number : 0;
                if (number % 3 == 0) {
                    Runnable task = ring.poll();
                    taken.add(task == null ? 19 : ((Numbered) task).number);
                }
            }
        }

        @Actor
        public void steal() {
            ring.stealInto(other);
        }

        @Arbiter
        public void count(II_Result result) {
            taken.removeIf(number -> number == 19);
            taken.addAll(Numbered.drain(other::poll));
            taken.addAll(Numbered.drain(ring::poll));
            result.r1 = sum(taken) ^ pushed;
            result.r2 = ring.size() + other.size();
        }
    }

    /** Two loops steal from the same ring. */
    @JCStressTest
    @Outcome(id = "30, 0", expect = ACCEPTABLE, desc = "tasks 1 to 4, each once")
    @Outcome(expect = FORBIDDEN, desc = "lost or repeated")
    @State
    public static class TwoThieves {
        private final SmallStealRing ring = filled(4);
        private final SmallStealRing one = new SmallStealRing();
        private final SmallStealRing other = new SmallStealRing();

        @Actor
        public void one() {
            ring.stealInto(one);
        }

        @Actor
        public void other() {
            ring.stealInto(other);
        }

        @Arbiter
        public void count(II_Result result) {
            List<Integer> taken = Numbered.drain(ring::poll);
            taken.addAll(Numbered.drain(one::poll));
            taken.addAll(Numbered.drain(other::poll));
            result.r1 = sum(taken);
            result.r2 = ring.size() + one.size() + other.size();
        }
    }
}
