package dev.gyre.executor.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.gyre.executor.EventLoopGroup;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.J_Result;

/** A timer that is cancelled while it fires. */
public final class TimerStress {
    private static final Loop LOOP =
            (Loop) EventLoopGroup.builder().loops(1).build().next();

    private TimerStress() {}

    /** Cancelling says whether the result is lost, and it never both runs unseen and is said to be gone. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "ran, and the cancellation said that it came too late")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "cancelled before it ran")
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "cancelled in its run, whose result is dropped")
    @Outcome(expect = FORBIDDEN, desc = "neither ran nor was cancelled, or ran twice")
    @State
    public static class CancelWhileFiring {
        private int ran;
        private final TimerNode<?> timer = new TimerNode<>(LOOP, LOOP, () -> ++ran, 0);

        @Actor
        public void fire() {
            timer.run();
        }

        @Actor
        public void cancel(II_Result result) {
            result.r2 = timer.cancel(false) ? 1 : 0;
        }

        @Arbiter
        public void look(II_Result result) {
            result.r1 = timer.isDone() && timer.isCancelled() == (result.r2 == 1) ? ran : 99;
            timer.run(); // once done it never runs again
            result.r1 = result.r1 == ran ? ran : 99;
        }
    }

    /** Of two who cancel one succeeds, so a cancellation is counted once. */
    @JCStressTest
    @Outcome(
            id = {"1, 0", "0, 1"},
            expect = ACCEPTABLE,
            desc = "one of them cancelled it")
    @Outcome(expect = FORBIDDEN, desc = "both or none did")
    @State
    public static class CancelTwice {
        private final TimerNode<?> timer = new TimerNode<>(LOOP, LOOP, () -> 0, 0);

        @Actor
        public void one(II_Result result) {
            result.r1 = timer.cancel(true) ? 1 : 0;
        }

        @Actor
        public void other(II_Result result) {
            result.r2 = timer.cancel(false) ? 1 : 0;
        }
    }

    /** An interrupt meant for the timer reaches nothing that its thread does afterwards. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "0, 1", "1, 0"},
            expect = ACCEPTABLE,
            desc = "interrupted within its run or not at all")
    @Outcome(expect = FORBIDDEN, desc = "the interrupt came after its run")
    @State
    public static class InterruptWhileFiring {
        private final TimerNode<?> timer = new TimerNode<>(LOOP, LOOP, () -> 0, 0);

        @Actor
        public void fire(II_Result result) {
            timer.run();
            Thread.interrupted(); // as the loop does after each task
            result.r1 = Thread.currentThread().isInterrupted() ? 2 : 0;
        }

        @Actor
        public void cancel(II_Result result) {
            result.r2 = timer.cancel(true) ? 1 : 0;
        }
    }

    /** A cancelled timer is counted once: by its canceller if the loop had taken it in, else by the loop. */
    @JCStressTest
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "taken in, then cancelled, as the canceller knows")
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "cancelled before the loop saw it, as both know")
    @Outcome(expect = FORBIDDEN, desc = "counted twice or not at all")
    @State
    public static class CancelWhileTakenIn {
        private int cancelledAs;
        private final TimerNode<?> timer = new TimerNode<>(LOOP, LOOP, () -> 0, 0) {
            @Override
            void cancelled(boolean takenIn) {
                cancelledAs = takenIn ? 2 : 1;
            }
        };

        @Actor
        public void takeIn(II_Result result) {
            result.r1 = timer.takeIn() ? 1 : 0;
        }

        @Actor
        public void cancel(II_Result result) {
            timer.cancel(false);
            result.r2 = cancelledAs;
        }
    }

    /** A delay begins once, by the loop or by who asks for it, and none takes it for a deadline. */
    @JCStressTest
    @Outcome(id = "100", expect = ACCEPTABLE, desc = "the delay, or the deadline less the time")
    @Outcome(expect = FORBIDDEN, desc = "one taken for the other")
    @State
    public static class AskWhileStarting {
        private static final Loop STANDING = (Loop)
                EventLoopGroup.builder().loops(1).ticker(() -> 1000).build().next();
        private final TimerNode<?> timer = new TimerNode<>(STANDING, STANDING, () -> 0, 100);

        public AskWhileStarting() {
            timer.beginsAtNextLook();
        }

        @Actor
        public void start() {
            timer.begin(1000);
        }

        @Actor
        public void ask(J_Result result) {
            result.r1 = timer.getDelay(TimeUnit.NANOSECONDS);
        }
    }
}
