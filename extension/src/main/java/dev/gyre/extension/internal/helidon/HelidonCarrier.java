package dev.gyre.extension.internal.helidon;

import dev.gyre.extension.spi.ContextCarrier;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries Helidon's own context of a request, in which its security and its Jakarta REST find the request again.
 *
 * <p>By handles: Helidon's classes are of a later Java than ours.
 */
public final class HelidonCarrier implements ContextCarrier {

    private final MethodHandle current;
    private final MethodHandle run;

    private HelidonCarrier(MethodHandle current, MethodHandle run) {
        this.current = current;
        this.run = run;
    }

    /**
     * The carrier, if the application runs on Helidon.
     *
     * @param application where Helidon is looked for
     * @return the carrier, empty elsewhere
     */
    public static Optional<ContextCarrier> of(@Nullable ClassLoader application) {
        try {
            Class<?> contexts = Class.forName("io.helidon.common.context.Contexts", false, application);
            Class<?> context = Class.forName("io.helidon.common.context.Context", false, application);
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return Optional.of(new HelidonCarrier(
                    lookup.findStatic(contexts, "context", MethodType.methodType(Optional.class)),
                    lookup.findStatic(
                                    contexts,
                                    "runInContext",
                                    MethodType.methodType(void.class, context, Runnable.class))
                            .asType(MethodType.methodType(void.class, Object.class, Runnable.class))));
        } catch (ReflectiveOperationException | LinkageError elsewhere) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Carried> capture() {
        return current().map(context -> action -> run(context, action));
    }

    @Override
    public boolean isIdle() {
        return current().isEmpty();
    }

    private Optional<?> current() {
        try {
            return (Optional<?>) current.invokeExact();
        } catch (Throwable thrown) { // handles declare it
            throw unexpected(thrown);
        }
    }

    private void run(Object context, Runnable action) {
        try {
            run.invokeExact(context, action);
        } catch (Throwable thrown) { // handles declare it
            throw unexpected(thrown);
        }
    }

    /** What an action throws leaves as it is. */
    private static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(thrown);
    }
}
