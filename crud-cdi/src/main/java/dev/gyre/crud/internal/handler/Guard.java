package dev.gyre.crud.internal.handler;

import dev.gyre.crud.Operation;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Runs an operation under the Fault Tolerance annotations of its bean, the same way on every server. */
@FunctionalInterface
public interface Guard {

    /** A guard that adds nothing. */
    Guard NONE = new Guard() {
        @Override
        public <R> CompletionStage<R> run(Operation operation, Supplier<CompletionStage<R>> work) {
            return work.get();
        }
    };

    /** Runs the work, maybe more than once, maybe not at all. */
    <R> CompletionStage<R> run(Operation operation, Supplier<CompletionStage<R>> work);

    /**
     * Until when the database may work for an attempt that starts now: what it does for longer serves nobody, and an attempt that
     * was given up must not write beside the next one.
     *
     * @param deadlineNanos when the request is over
     */
    default long attemptDeadline(long deadlineNanos) {
        return deadlineNanos;
    }
}
