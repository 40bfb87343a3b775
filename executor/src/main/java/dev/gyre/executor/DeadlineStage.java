package dev.gyre.executor;

import dev.gyre.executor.internal.LoopFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The outcome of a stage bound to a deadline: it asks the stage to end, and ends when the stage does. */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
final class DeadlineStage<T> extends LoopFuture<T> {
    private final CompletionStage<T> stage;
    private volatile boolean late;
    private volatile boolean unwanted;

    DeadlineStage(EventLoop loop, CompletionStage<T> stage) {
        super(loop);
        this.stage = stage;
    }

    /** Ends as the stage does, after doing something. */
    void follow(Runnable first) {
        stage.whenComplete((value, failure) -> {
            first.run();
            onLoop(() -> settle(value, failure));
        });
    }

    /** The deadline has passed. */
    void expire() {
        late = true;
        onLoop(() -> {
            if (!isDone() && !end(new CancellationException("the deadline passed"))) {
                super.completeExceptionally(timeout());
            }
        });
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return interrupted(new CancellationException("cancelled"));
    }

    @Override
    protected boolean interrupted(CancellationException reason) {
        if (isDone()) {
            return false;
        }
        unwanted = true;
        onLoop(() -> {
            if (!isDone() && !end(reason)) {
                super.completeExceptionally(reason);
            }
        });
        return true;
    }

    /** False if the stage cannot be told to end; one that has ended meanwhile settles this by itself. */
    private boolean end(CancellationException reason) {
        return interrupt(stage, reason) || stage.toCompletableFuture().isDone();
    }

    private void settle(@Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            complete(value);
            return;
        }
        Throwable cause = Outcome.cause(failure);
        boolean timedOut = late && !unwanted && cause instanceof CancellationException;
        completeExceptionally(timedOut ? timeout() : cause);
    }

    private static TimeoutException timeout() {
        return new TimeoutException("the deadline passed");
    }
}
