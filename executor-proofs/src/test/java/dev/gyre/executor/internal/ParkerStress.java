package dev.gyre.executor.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A loop that goes to sleep beside a submission: one of the two has to see the other. */
public final class ParkerStress {
    private ParkerStress() {}

    /** A task comes while the loop goes to sleep without a deadline. */
    @JCStressTest
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the loop saw the task and was woken besides")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the loop saw the task, so it stays up")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the loop would sleep and was woken")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "asleep with a task in the inbox")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class Task {
        private final Inbox inbox = new Inbox(10);
        private final Parker parker = new Parker(new Thread());

        @Actor
        public void submit() {
            inbox.offer(new Numbered(1));
            parker.wake();
        }

        @Actor
        public void sleep(II_Result result) {
            parker.prepare();
            result.r1 = inbox.isEmpty() ? 1 : 0;
        }

        @Arbiter
        public void look(II_Result result) {
            result.r2 = parker.asleep() ? 1 : 0;
        }
    }

    /** A timer comes, earlier than the deadline of the sleep that begins and later than that of the sleep that ends. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "the loop saw the timer")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the loop would sleep and was woken")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "asleep beyond the timer in the inbox")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class Timer {
        private final Inbox inbox = new Inbox(10);
        private final Parker parker = new Parker(new Thread());

        public Timer() {
            parker.prepare(5);
        }

        @Actor
        public void schedule() {
            inbox.offer(new Numbered(1));
            if (!parker.wakesBefore(10)) {
                parker.wake();
            }
        }

        @Actor
        public void sleepAgain(II_Result result) {
            parker.awake();
            parker.prepare(1000);
            result.r1 = inbox.isEmpty() ? 1 : 0;
        }

        @Arbiter
        public void look(II_Result result) {
            result.r2 = parker.asleep() ? 1 : 0;
        }
    }

    /** A timer whose delay has not begun comes while the loop wakes from a nap and goes to sleep for long. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "the loop saw the timer")
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the loop would sleep and was woken")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "asleep with a timer in the inbox that has not begun")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class TimerDuringNap {
        private final Inbox inbox = new Inbox(10);
        private final Parker parker = new Parker(new Thread());

        public TimerDuringNap() {
            parker.prepareNap();
        }

        @Actor
        public void schedule() {
            inbox.offer(new Numbered(1));
            parker.wakeUnlessNapping();
        }

        @Actor
        public void sleepAgain(II_Result result) {
            parker.awake();
            parker.prepare(1000);
            result.r1 = inbox.isEmpty() ? 1 : 0;
        }

        @Arbiter
        public void look(II_Result result) {
            result.r2 = parker.asleep() ? 1 : 0;
        }
    }
}
