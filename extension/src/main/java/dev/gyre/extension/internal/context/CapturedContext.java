package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier.Carried;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Everything the carriers took at one moment; immutable, used by any thread. */
public final class CapturedContext {

    private final List<Carried> carried;

    CapturedContext(List<Carried> carried) {
        this.carried = List.copyOf(carried);
    }

    /**
     * Runs an action with this context.
     *
     * @param action what to run on the calling thread
     */
    public void run(Runnable action) {
        Runnable next = action;
        for (Carried each : carried) {
            Runnable inner = next;
            next = () -> each.run(inner);
        }
        next.run();
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
        Outcome<V> outcome = new Outcome<>(action);
        run(outcome);
        return outcome.get();
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
