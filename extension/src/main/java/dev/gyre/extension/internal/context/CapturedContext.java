package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier.Carried;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Everything the carriers took at one moment; immutable, used by any thread. */
public final class CapturedContext {

    /** What is taken where no carrier has anything to carry. */
    public static final CapturedContext EMPTY = new CapturedContext();

    private final Carried[] carried;

    /** Of an array that nobody changes any more, innermost first. */
    CapturedContext(Carried... carried) {
        this.carried = carried;
    }

    /**
     * A context of given parts.
     *
     * @param carried innermost first: the last one is applied before the others
     * @return that context
     */
    public static CapturedContext of(List<Carried> carried) {
        return carried.isEmpty() ? EMPTY : new CapturedContext(carried.toArray(Carried[]::new));
    }

    /**
     * Whether it is a context class loader and nothing else.
     *
     * @param loader which one
     * @return whether it carries just that
     */
    public boolean isJust(@Nullable ClassLoader loader) {
        return carried.length == 1 && carried[0] instanceof ClassLoaderCarrier.Loader only && only.loader() == loader;
    }

    /**
     * An action that runs with this context.
     *
     * @param action what to run
     * @return the action itself where there is nothing to carry
     */
    public Runnable bind(Runnable action) {
        return switch (carried.length) {
            case 0 -> action;
            case 1 -> new WithOne(carried[0], action);
            default -> new WithAll(this, action);
        };
    }

    /**
     * Runs an action with this context.
     *
     * @param action what to run on the calling thread
     */
    public void run(Runnable action) {
        if (carried.length == 0) {
            action.run();
        } else if (carried.length == 1) {
            carried[0].run(action);
        } else {
            new Inward(carried, action).run();
        }
    }

    /**
     * Runs an action with this context and hands on what it returns or throws.
     *
     * @param action what to run on the calling thread
     * @param <V> type of the result
     * @return what the action returned
     * @throws Exception what the action threw, unwrapped whatever the carriers do
     */
    public <V extends @Nullable Object> V call(Callable<V> action) throws Exception {
        if (carried.length == 0) {
            return action.call();
        }
        Outcome<V> outcome = new Outcome<>(action);
        run(outcome);
        return outcome.get();
    }

    /** Most contexts are of one part; what is made for such a task is this and nothing else. */
    private record WithOne(Carried carried, Runnable action) implements Runnable {

        @Override
        public void run() {
            carried.run(action);
        }
    }

    private record WithAll(CapturedContext context, Runnable action) implements Runnable {

        @Override
        public void run() {
            context.run(action);
        }
    }

    /** One object for the whole way inwards: each carrier runs it again, and the last one finds the action. */
    private static final class Inward implements Runnable {

        private final Carried[] carried;
        private final Runnable action;
        private int outer;

        Inward(Carried[] carried, Runnable action) {
            this.carried = carried;
            this.action = action;
            this.outer = carried.length;
        }

        @Override
        public void run() {
            if (outer == 0) {
                action.run();
            } else {
                carried[--outer].run(this);
            }
        }
    }

    /** Keeps the result of an action apart from what a carrier does with exceptions. */
    private static final class Outcome<V extends @Nullable Object> implements Runnable {

        private final Callable<V> action;
        private @Nullable V value;
        private @Nullable Throwable failure;

        Outcome(Callable<V> action) {
            this.action = action;
        }

        @Override
        public void run() {
            try {
                value = action.call();
            } catch (Throwable thrown) {
                failure = thrown;
            }
        }

        @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the value is null only where V allows it
        V get() throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure instanceof Exception exception) {
                throw exception;
            }
            return value;
        }
    }
}
