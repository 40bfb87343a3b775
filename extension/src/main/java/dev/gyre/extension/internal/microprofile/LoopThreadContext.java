package dev.gyre.extension.internal.microprofile;

import dev.gyre.extension.internal.context.CapturedContext;
import dev.gyre.extension.internal.context.ContextSource;
import dev.gyre.extension.internal.managed.Contextual;
import dev.gyre.extension.internal.managed.StageExecutor;
import dev.gyre.extension.internal.managed.StageHome;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes context now for actions that run later, wherever that is; used by any thread. */
final class LoopThreadContext implements org.eclipse.microprofile.context.ThreadContext {

    private final ContextSource contexts;
    private final StageHome home;

    LoopThreadContext(ContextSource contexts, StageHome home) {
        this.contexts = contexts;
        this.home = home;
    }

    /** Takes context for an action that has none yet. */
    private CapturedContext take(Object action) {
        Contextual.refuseCarrying(action);
        return contexts.capture();
    }

    @Override
    public Executor currentContextExecutor() {
        return contexts.capture()::run;
    }

    @Override
    public <R> Callable<R> contextualCallable(Callable<R> callable) {
        return Contextual.callable(take(callable), callable);
    }

    @Override
    public <T, U> BiConsumer<T, U> contextualConsumer(BiConsumer<T, U> consumer) {
        return Contextual.biConsumer(take(consumer), consumer);
    }

    @Override
    public <T> Consumer<T> contextualConsumer(Consumer<T> consumer) {
        return Contextual.consumer(take(consumer), consumer);
    }

    @Override
    public <T, U, R> BiFunction<T, U, R> contextualFunction(BiFunction<T, U, R> function) {
        return Contextual.biFunction(take(function), function);
    }

    @Override
    public <T, R> Function<T, R> contextualFunction(Function<T, R> function) {
        return Contextual.function(take(function), function);
    }

    @Override
    public Runnable contextualRunnable(Runnable runnable) {
        return Contextual.runnable(take(runnable), runnable);
    }

    @Override
    public <R> Supplier<R> contextualSupplier(Supplier<R> supplier) {
        return Contextual.supplier(take(supplier), supplier);
    }

    @Override
    public <T> CompletableFuture<T> withContextCapture(CompletableFuture<T> stage) {
        return StageExecutor.copyOf(stage, home);
    }

    @Override
    public <T> CompletionStage<T> withContextCapture(CompletionStage<T> stage) {
        return StageExecutor.followerOf(stage, home);
    }
}
