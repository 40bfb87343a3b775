package dev.gyre.executor;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.internal.LoopFuture;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The outcome of a body that runs while a permit is held; it gives the permit back itself, whoever cancels it when. */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
final class Holding<T> extends LoopFuture<T> {
    private final Callable<? extends CompletionStage<T>> body;

    Holding(EventLoop loop, Callable<? extends CompletionStage<T>> body) {
        super(loop);
        this.body = requireNonNull(body, "body");
    }

    /** The loop's thread: starts the body with the permit to come. */
    void waitFor(CompletableFuture<Permit> permit) {
        goOnTo(permit);
        permit.whenComplete((held, failure) -> {
            if (failure != null) {
                completeExceptionally(Outcome.cause(failure));
            } else if (isDone()) {
                held.release();
            } else {
                start(held);
            }
        });
    }

    private void start(Permit held) {
        try {
            CompletionStage<T> stage = requireNonNull(body.call(), "the body returned null");
            goOnTo(stage);
            stage.whenComplete((value, failure) -> {
                held.release();
                settle(value, failure);
            });
        } catch (Throwable failure) {
            held.release();
            completeExceptionally(failure);
        }
    }

    private void settle(@Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            complete(value);
        } else {
            completeExceptionally(Outcome.cause(failure));
        }
    }

    private void goOnTo(CompletionStage<?> next) {
        waitsFor(next);
        if (isDone()) {
            interrupt(next, new CancellationException("what waited for this was cancelled"));
        }
    }
}
