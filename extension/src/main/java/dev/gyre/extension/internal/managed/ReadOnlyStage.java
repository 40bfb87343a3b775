package dev.gyre.extension.internal.managed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stage that only its source completes: all that completes a future from outside throws {@link UnsupportedOperationException}, as it
 * does for {@link CompletableFuture#minimalCompletionStage()}. Used by any thread.
 *
 * @param <T> type of the result
 */
final class ReadOnlyStage<T> extends ManagedStage<T> {

    private ReadOnlyStage(StageHome home) {
        super(home);
    }

    /** A stage that ends as another does. */
    static <T> CompletionStage<T> of(CompletionStage<T> source, StageHome home) {
        ReadOnlyStage<T> stage = new ReadOnlyStage<>(home);
        source.whenComplete(stage::end);
        return stage;
    }

    @SuppressWarnings("NullAway") // of the two one is null
    private void end(@Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            super.complete(value);
        } else {
            super.completeExceptionally(failure);
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ReadOnlyStage<>(home());
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
        return StageExecutor.copyOf(this, home());
    }

    @Override
    public boolean complete(T value) {
        throw refused();
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        throw refused();
    }

    @Override
    public boolean cancel(boolean interrupt) {
        throw refused();
    }

    @Override
    public void obtrudeValue(T value) {
        throw refused();
    }

    @Override
    public void obtrudeException(Throwable failure) {
        throw refused();
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> action) {
        throw refused();
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> action, Executor executor) {
        throw refused();
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        throw refused();
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        throw refused();
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException(
                "Only its source completes this stage; take toCompletableFuture() of it");
    }
}
