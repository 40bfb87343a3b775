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
}
