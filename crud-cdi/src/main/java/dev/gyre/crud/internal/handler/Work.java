package dev.gyre.crud.internal.handler;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Operation;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the parts of an operation where they belong: under the guard, or on a thread that may block. */
final class Work {

    private final Guard guard;
    private final Executor blocking;

    Work(Guard guard, Executor blocking) {
        this.guard = guard;
        this.blocking = blocking;
    }

    /**
     * Runs work under the bean's Fault Tolerance. A refusal of the request (4xx) passes the guard as a result: it must not be
     * retried, and it must not open a circuit.
     *
     * @param deadlineNanos when the request is over
     * @param work takes when the database has to be done with the attempt
     */
    <R> CompletionStage<R> guarded(Operation operation, long deadlineNanos, LongFunction<CompletionStage<R>> work) {
        if (guard == Guard.NONE) {
            return started(work, deadlineNanos);
        }
        return guard.run(operation, () -> started(work, guard.attemptDeadline(deadlineNanos))
                        .handle(Work::<R>outcome))
                .thenApply(Outcome::orThrow);
    }

    /** Runs application code on a thread that may block. */
    <R> CompletionStage<R> blocking(Supplier<R> code) {
        try {
            return CompletableFuture.supplyAsync(code, blocking);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(CrudProblem.of(503, "unavailable", "The service cannot answer now.")
                    .withDetail("It is at its limit, or it stops.")
                    .withHeader("Retry-After", "2")
                    .withCause(e));
        }
    }

    /** What a stage failed with, without the wrappers that futures put around it. */
    static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    private static <R> CompletionStage<R> started(LongFunction<CompletionStage<R>> work, long until) {
        try {
            return work.apply(until);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <R> Outcome<R> outcome(@Nullable R value, @Nullable Throwable failure) {
        if (failure == null) {
            return new Outcome<>(value, null);
        }
        Throwable cause = unwrap(failure);
        if (cause instanceof CrudProblem problem && problem.status() < 500) {
            return new Outcome<>(null, problem);
        }
        throw cause instanceof RuntimeException unchecked ? unchecked : new CompletionException(cause);
    }

    private record Outcome<R>(@Nullable R value, @Nullable CrudProblem refusal) {

        // The value is null only where the work's own result may be.
        @SuppressWarnings("NullAway")
        R orThrow() {
            if (refusal != null) {
                throw refusal;
            }
            return value;
        }
    }
}
