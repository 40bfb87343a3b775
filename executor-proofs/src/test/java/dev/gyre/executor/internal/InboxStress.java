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
import org.openjdk.jcstress.infra.results.I_Result;

/** The races of the inbox, with chunks of two tasks so that each of them meets the making of a chunk. */
public final class InboxStress {
    private InboxStress() {}

    /** Offers until it has offered so many or is refused. */
    private static int offer(SmallInbox inbox, int first, int count) {
        int accepted = 0;
        for (int i = 0; i < count; i++) {
            if (inbox.offer(new Numbered(first + i)) == SmallInbox.Answer.ACCEPTED) {
                accepted++;
            }
        }
        return accepted;
    }

    private static boolean ascending(List<Integer> numbers) {
        for (int i = 1; i < numbers.size(); i++) {
            if (numbers.get(i - 1) >= numbers.get(i)) {
                return false;
            }
        }
        return true;
    }

    /** An inbox whose chunks have been recycled before. */
    private static SmallInbox used(long capacity) {
        SmallInbox inbox = new SmallInbox(capacity);
        for (int i = 0; i < 5; i++) {
            inbox.offer(new Numbered(0));
            inbox.poll();
        }
        return inbox;
    }

    /** What is accepted is there after the close, what is refused is not. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "accepted and found")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "refused and not there")
    @Outcome(expect = FORBIDDEN, desc = "lost, or accepted after the close")
    @State
    public static class Close {
        private final SmallInbox inbox = used(100);

        @Actor
        public void offer(II_Result result) {
            result.r1 = InboxStress.offer(inbox, 1, 1);
        }

        @Actor
        public void close(II_Result result) {
            inbox.close();
            result.r2 = (int) inbox.size();
        }

        @Arbiter
        public void count(II_Result result) {
            int found = Numbered.drain(inbox::poll).size();
            result.r2 = result.r2 == found ? found : 99; // a closed inbox has its last size
        }
    }

    /** Growing does not lose the closed bit, nor closing a chunk. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "all accepted are found, and it is closed")
    @Outcome(expect = FORBIDDEN, desc = "lost tasks, or open again")
    @State
    public static class CloseWhileGrowing {
        private final SmallInbox inbox = used(100);
        private int accepted;

        @Actor
        public void offer() {
            accepted = InboxStress.offer(inbox, 1, 7);
        }

        @Actor
        public void close() {
            inbox.close();
        }

        @Arbiter
        public void count(II_Result result) {
            List<Integer> found = Numbered.drain(inbox::poll);
            result.r1 = ascending(found) ? accepted - found.size() : 99;
            result.r2 = inbox.offer(new Numbered(9)) == SmallInbox.Answer.CLOSED ? 1 : 0;
        }
    }

    /** Two producers race for the same slots and the same next chunk. */
    @JCStressTest
    @Outcome(id = "10, 1", expect = ACCEPTABLE, desc = "everything found, each producer's in order")
    @Outcome(expect = FORBIDDEN, desc = "lost, repeated or out of order")
    @State
    public static class TwoProducers {
        private final SmallInbox inbox = used(100);

        @Actor
        public void one() {
            InboxStress.offer(inbox, 100, 5);
        }

        @Actor
        public void other() {
            InboxStress.offer(inbox, 200, 5);
        }

        @Arbiter
        public void count(II_Result result) {
            List<Integer> found = Numbered.drain(inbox::poll);
            List<Integer> one = new ArrayList<>(found);
            one.removeIf(number -> number >= 200);
            found.removeIf(number -> number < 200);
            result.r1 = one.size() + found.size();
            result.r2 = ascending(one) && ascending(found) ? 1 : 0;
        }
    }

    /** The consumer leaves chunks behind and recycles them while a producer makes them. */
    @JCStressTest
    @Outcome(id = "9, 1", expect = ACCEPTABLE, desc = "everything found in order")
    @Outcome(expect = FORBIDDEN, desc = "lost, repeated or out of order")
    @State
    public static class Consumer {
        private final SmallInbox inbox = used(100);
        private final List<Integer> taken = new ArrayList<>();

        @Actor
        public void offer() {
            InboxStress.offer(inbox, 1, 9);
        }

        @Actor
        public void poll() {
            for (int i = 0; i < 6; i++) {
                taken.addAll(Numbered.drain(inbox::poll));
            }
        }

        @Arbiter
        public void count(II_Result result) {
            taken.addAll(Numbered.drain(inbox::poll));
            result.r1 = taken.size();
            result.r2 = ascending(taken) && inbox.isEmpty() ? 1 : 0;
        }
    }

    /** What a producer wrote to its task before is seen by the consumer. */
    @JCStressTest
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "not there yet")
    @Outcome(id = "42", expect = ACCEPTABLE, desc = "there, with what was written")
    @Outcome(expect = FORBIDDEN, desc = "there without what was written")
    @State
    public static class Publication {
        private final SmallInbox inbox = used(100);

        @Actor
        public void offer() {
            Numbered task = new Numbered(0);
            task.number = 42;
            inbox.offer(task);
        }

        @Actor
        public void poll(I_Result result) {
            Runnable task = inbox.poll();
            result.r1 = task == null ? -1 : ((Numbered) task).number;
        }
    }

    /** A full inbox refuses; what it has accepted is never more than its capacity and what was taken. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "all accepted are found, within bounds")
    @Outcome(expect = FORBIDDEN, desc = "lost, beyond its capacity, or refused with room")
    @State
    public static class Full {
        private final SmallInbox inbox = used(2);
        private int accepted;
        private int taken;

        @Actor
        public void offer() {
            accepted = InboxStress.offer(inbox, 1, 4);
        }

        @Actor
        public void poll() {
            taken = (inbox.poll() == null ? 0 : 1) + (inbox.poll() == null ? 0 : 1);
        }

        @Arbiter
        public void count(II_Result result) {
            int rest = Numbered.drain(inbox::poll).size();
            result.r1 = accepted - taken - rest;
            result.r2 = accepted >= 2 && rest <= 2 ? 1 : 0;
        }
    }

    /** As {@link CloseWhileGrowing} with two producers; needs three processors, else it is passed over. */
    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "all accepted are found, and it is closed")
    @Outcome(expect = FORBIDDEN, desc = "lost tasks, or open again")
    @State
    public static class TwoProducersAndClose {
        private final SmallInbox inbox = used(100);
        private int one;
        private int other;

        @Actor
        public void one() {
            one = InboxStress.offer(inbox, 100, 5);
        }

        @Actor
        public void other() {
            other = InboxStress.offer(inbox, 200, 5);
        }

        @Actor
        public void close() {
            inbox.close();
        }

        @Arbiter
        public void count(II_Result result) {
            result.r1 = one + other - Numbered.drain(inbox::poll).size();
            result.r2 = inbox.offer(new Numbered(9)) == SmallInbox.Answer.CLOSED ? 1 : 0;
        }
    }
}
