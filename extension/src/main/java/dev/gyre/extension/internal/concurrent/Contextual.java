package dev.gyre.extension.internal.concurrent;

import dev.gyre.extension.internal.context.CapturedContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Functions that run with a captured context. */
final class Contextual {

    private Contextual() {}

    static Runnable runnable(CapturedContext context, Runnable action) {
        return () -> context.run(action);
    }

    static <R extends @Nullable Object> Callable<R> callable(CapturedContext context, Callable<R> action) {
        return () -> context.call(action);
    }

    static <R extends @Nullable Object> Supplier<R> supplier(CapturedContext context, Supplier<R> action) {
        return () -> call(context, action::get);
    }

    static <A extends @Nullable Object, R extends @Nullable Object> Function<A, R> function(
            CapturedContext context, Function<A, R> action) {
        return a -> call(context, () -> action.apply(a));
    }

    static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            BiFunction<A, B, R> biFunction(CapturedContext context, BiFunction<A, B, R> action) {
        return (a, b) -> call(context, () -> action.apply(a, b));
    }

    static <A extends @Nullable Object> Consumer<A> consumer(CapturedContext context, Consumer<A> action) {
        return a -> context.run(() -> action.accept(a));
    }

    static <A extends @Nullable Object, B extends @Nullable Object> BiConsumer<A, B> biConsumer(
            CapturedContext context, BiConsumer<A, B> action) {
        return (a, b) -> context.run(() -> action.accept(a, b));
    }

    private static <R extends @Nullable Object> R call(CapturedContext context, Callable<R> action) {
        try {
            return context.call(action);
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            // Only a sneaky throw gets here; a stage would wrap it the same way.
            throw new CompletionException(checked);
        }
    }
}
