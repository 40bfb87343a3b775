package dev.gyre.extension.internal.managed;

import dev.gyre.extension.internal.context.CapturedContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A completable future whose dependent actions run with the context of the thread that added them.
 *
 * <p>Actions added with an {@code Async} method and no executor run on the managed executor. An executor named in the call changes
 * the thread and not the context. Used by any thread.
 *
 * @param <T> type of the result
 */
// The overrides below are one line each and complete: a method left out would silently lose the context.
class ManagedStage<T> extends CompletableFuture<T> {

    private final StageHome home;

    ManagedStage(StageHome home) {
        this.home = home;
    }

    final StageHome home() {
        return home;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ManagedStage<>(home);
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        home.refuseWaiting(this);
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        home.refuseWaiting(this);
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        home.refuseWaiting(this);
        return super.join();
    }

    @Override
    public Executor defaultExecutor() {
        return home.carrier();
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        return timed(() -> completeExceptionally(new TimeoutException()), timeout, unit);
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        return timed(() -> complete(value), timeout, unit);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the cancellation of a timer has nobody to report to
    private CompletableFuture<T> timed(Runnable action, long timeout, TimeUnit unit) {
        if (!isDone()) {
            Runnable cancel = home.later(action, timeout, unit);
            super.whenComplete((value, failure) -> cancel.run());
        }
        return this;
    }

    @Override
    public <U> CompletableFuture<U> thenApply(Function<? super T, ? extends U> action) {
        return super.thenApply(carryApply(action));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> action) {
        return super.thenApplyAsync(carryApply(action));
    }

    @Override
    public <U> CompletableFuture<U> thenApplyAsync(Function<? super T, ? extends U> action, Executor executor) {
        return super.thenApplyAsync(carryApply(action), executor);
    }

    @Override
    public CompletableFuture<Void> thenAccept(Consumer<? super T> action) {
        return super.thenAccept(carryAccept(action));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action) {
        return super.thenAcceptAsync(carryAccept(action));
    }

    @Override
    public CompletableFuture<Void> thenAcceptAsync(Consumer<? super T> action, Executor executor) {
        return super.thenAcceptAsync(carryAccept(action), executor);
    }

    @Override
    public CompletableFuture<Void> thenRun(Runnable action) {
        return super.thenRun(carryRun(action));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action) {
        return super.thenRunAsync(carryRun(action));
    }

    @Override
    public CompletableFuture<Void> thenRunAsync(Runnable action, Executor executor) {
        return super.thenRunAsync(carryRun(action), executor);
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> action) {
        return super.thenCombine(other, carryApply(action));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super T, ? super U, ? extends V> action) {
        return super.thenCombineAsync(other, carryApply(action));
    }

    @Override
    public <U, V> CompletableFuture<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super T, ? super U, ? extends V> action,
            Executor executor) {
        return super.thenCombineAsync(other, carryApply(action), executor);
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return super.thenAcceptBoth(other, carryAccept(action));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action) {
        return super.thenAcceptBothAsync(other, carryAccept(action));
    }

    @Override
    public <U> CompletableFuture<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super T, ? super U> action, Executor executor) {
        return super.thenAcceptBothAsync(other, carryAccept(action), executor);
    }

    @Override
    public CompletableFuture<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return super.runAfterBoth(other, carryRun(action));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return super.runAfterBothAsync(other, carryRun(action));
    }

    @Override
    public CompletableFuture<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return super.runAfterBothAsync(other, carryRun(action), executor);
    }

    @Override
    public <U> CompletableFuture<U> applyToEither(CompletionStage<? extends T> other, Function<? super T, U> action) {
        return super.applyToEither(other, carryApply(action));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> action) {
        return super.applyToEitherAsync(other, carryApply(action));
    }

    @Override
    public <U> CompletableFuture<U> applyToEitherAsync(
            CompletionStage<? extends T> other, Function<? super T, U> action, Executor executor) {
        return super.applyToEitherAsync(other, carryApply(action), executor);
    }

    @Override
    public CompletableFuture<Void> acceptEither(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return super.acceptEither(other, carryAccept(action));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(CompletionStage<? extends T> other, Consumer<? super T> action) {
        return super.acceptEitherAsync(other, carryAccept(action));
    }

    @Override
    public CompletableFuture<Void> acceptEitherAsync(
            CompletionStage<? extends T> other, Consumer<? super T> action, Executor executor) {
        return super.acceptEitherAsync(other, carryAccept(action), executor);
    }

    @Override
    public CompletableFuture<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return super.runAfterEither(other, carryRun(action));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return super.runAfterEitherAsync(other, carryRun(action));
    }

    @Override
    public CompletableFuture<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return super.runAfterEitherAsync(other, carryRun(action), executor);
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> action) {
        return super.thenCompose(carryApply(action));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> action) {
        return super.thenComposeAsync(carryApply(action));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> action, Executor executor) {
        return super.thenComposeAsync(carryApply(action), executor);
    }

    @Override
    public CompletableFuture<T> whenComplete(BiConsumer<? super T, ? super Throwable> action) {
        return super.whenComplete(carryAccept(action));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action) {
        return super.whenCompleteAsync(carryAccept(action));
    }

    @Override
    public CompletableFuture<T> whenCompleteAsync(BiConsumer<? super T, ? super Throwable> action, Executor executor) {
        return super.whenCompleteAsync(carryAccept(action), executor);
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> action) {
        return super.handle(carryApply(action));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(BiFunction<? super T, Throwable, ? extends U> action) {
        return super.handleAsync(carryApply(action));
    }

    @Override
    public <U> CompletableFuture<U> handleAsync(
            BiFunction<? super T, Throwable, ? extends U> action, Executor executor) {
        return super.handleAsync(carryApply(action), executor);
    }

    @Override
    public CompletableFuture<T> exceptionally(Function<Throwable, ? extends T> action) {
        return super.exceptionally(carryApply(action));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> action) {
        return super.exceptionallyAsync(carryApply(action));
    }

    @Override
    public CompletableFuture<T> exceptionallyAsync(Function<Throwable, ? extends T> action, Executor executor) {
        return super.exceptionallyAsync(carryApply(action), executor);
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> action) {
        return super.exceptionallyCompose(carryApply(action));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> action) {
        return super.exceptionallyComposeAsync(carryApply(action));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> action, Executor executor) {
        return super.exceptionallyComposeAsync(carryApply(action), executor);
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> action) {
        return super.completeAsync(carryGet(action));
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> action, Executor executor) {
        return super.completeAsync(carryGet(action), executor);
    }

    private Runnable carryRun(Runnable action) {
        return Contextual.runnable(captureFor(action), action);
    }

    private <A, R> Function<A, R> carryApply(Function<A, R> action) {
        return Contextual.function(captureFor(action), action);
    }

    private <A, B, R> BiFunction<A, B, R> carryApply(BiFunction<A, B, R> action) {
        return Contextual.biFunction(captureFor(action), action);
    }

    private <A> Consumer<A> carryAccept(Consumer<A> action) {
        return Contextual.consumer(captureFor(action), action);
    }

    private <A, B> BiConsumer<A, B> carryAccept(BiConsumer<A, B> action) {
        return Contextual.biConsumer(captureFor(action), action);
    }

    private <R> Supplier<R> carryGet(Supplier<R> action) {
        return Contextual.supplier(captureFor(action), action);
    }

    private CapturedContext captureFor(Object action) {
        return home.captureFor(action);
    }
}
