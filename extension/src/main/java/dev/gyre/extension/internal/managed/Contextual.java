package dev.gyre.extension.internal.managed;

import static java.util.Objects.requireNonNull;

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
public final class Contextual {

    private Contextual() {}

    /** The action, with the context. */
    public static Runnable runnable(CapturedContext context, Runnable action) {
        return (Runnable & Carrying) () -> context.run(action);
    }

    /** The action, with the context. */
    public static <R extends @Nullable Object> Callable<R> callable(CapturedContext context, Callable<R> action) {
        return (Callable<R> & Carrying) () -> context.call(action);
    }

    /** The action, with the context. */
    public static <R extends @Nullable Object> Supplier<R> supplier(CapturedContext context, Supplier<R> action) {
        return (Supplier<R> & Carrying) () -> call(context, action::get);
    }

    /** The action, with the context. */
    public static <A extends @Nullable Object, R extends @Nullable Object> Function<A, R> function(
            CapturedContext context, Function<A, R> action) {
        return (Function<A, R> & Carrying) a -> call(context, () -> action.apply(a));
    }

    /** The action, with the context. */
    public static <A extends @Nullable Object, B extends @Nullable Object, R extends @Nullable Object>
            BiFunction<A, B, R> biFunction(CapturedContext context, BiFunction<A, B, R> action) {
        return (BiFunction<A, B, R> & Carrying) (a, b) -> call(context, () -> action.apply(a, b));
    }

    /** The action, with the context. */
    public static <A extends @Nullable Object> Consumer<A> consumer(CapturedContext context, Consumer<A> action) {
        return (Consumer<A> & Carrying) a -> context.run(() -> action.accept(a));
    }

    /** The action, with the context. */
    public static <A extends @Nullable Object, B extends @Nullable Object> BiConsumer<A, B> biConsumer(
            CapturedContext context, BiConsumer<A, B> action) {
        return (BiConsumer<A, B> & Carrying) (a, b) -> context.run(() -> action.accept(a, b));
    }

    /**
     * Throws for an action that has its context already.
     *
     * @param action function, runnable or supplier
     * @throws IllegalArgumentException if it has
     */
    public static void refuseCarrying(Object action) {
        if (requireNonNull(action, "action") instanceof Carrying) {
            throw new IllegalArgumentException("The action has its context already: " + action);
        }
    }

    /** Marks the actions made here. */
    private interface Carrying {}

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
