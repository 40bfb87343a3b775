package dev.gyre.executor.internal;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.gyre.executor.EventLoopGroup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task that ends while somebody comes to observe it. */
public final class TaskStress {
    private static final Loop LOOP =
            (Loop) EventLoopGroup.builder().loops(1).build().next();

    private TaskStress() {}

    /** Each of two observers is told once, whichever of them the task has a place for. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both were told once")
    @Outcome(expect = FORBIDDEN, desc = "one was told not at all, or twice")
    @State
    public static class ObserveWhileEnding {
        private final AtomicInteger one = new AtomicInteger();
        private final AtomicInteger other = new AtomicInteger();
        private final LoopTaskFuture<String> task = new LoopTaskFuture<>(LOOP, "task", CompletableFuture::new);

        @Actor
        public void observe() {
            task.observe((value, failure) -> one.incrementAndGet());
        }

        @Actor
        public void observeToo() {
            task.observe((value, failure) -> other.incrementAndGet());
        }

        @Actor
        public void end() {
            task.complete("x");
        }

        @Arbiter
        public void look(II_Result result) {
            result.r1 = one.get();
            result.r2 = other.get();
        }
    }
}
