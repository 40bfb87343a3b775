package dev.gyre.crud.internal.rest;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server's filters ask the thread for that answers a request. Helidon alone has such a thing, its own context; on other servers
 * it is empty. Used by any thread.
 *
 * <p>By handles: Helidon's classes are of a later Java than ours.
 */
final class AnswerContext {

    private static final AnswerContext NONE = new AnswerContext(null);

    private final @Nullable Object context;

    private AnswerContext(@Nullable Object context) {
        this.context = context;
    }

    /** That of the calling thread. */
    static AnswerContext current() {
        Helidon helidon = Helidon.INSTANCE;
        return helidon == null
                ? NONE
                : helidon.current().map(AnswerContext::new).orElse(NONE);
    }

    /** Runs an action with it. */
    void run(Runnable action) {
        Helidon helidon = Helidon.INSTANCE;
        if (helidon == null || context == null) {
            action.run();
        } else {
            helidon.run(context, action);
        }
    }

    private record Helidon(MethodHandle currentContext, MethodHandle runInContext) {

        static final @Nullable Helidon INSTANCE = find();

        private static @Nullable Helidon find() {
            try {
                ClassLoader loader = AnswerContext.class.getClassLoader();
                Class<?> contexts = Class.forName("io.helidon.common.context.Contexts", false, loader);
                Class<?> context = Class.forName("io.helidon.common.context.Context", false, loader);
                MethodHandles.Lookup lookup = MethodHandles.publicLookup();
                MethodType run = MethodType.methodType(void.class, context, Runnable.class);
                return new Helidon(
                        lookup.findStatic(contexts, "context", MethodType.methodType(Optional.class)),
                        lookup.findStatic(contexts, "runInContext", run)
                                .asType(MethodType.methodType(void.class, Object.class, Runnable.class)));
            } catch (ReflectiveOperationException | LinkageError elsewhere) {
                return null;
            }
        }

        Optional<?> current() {
            try {
                return (Optional<?>) currentContext.invokeExact();
            } catch (Throwable thrown) { // handles declare it
                throw unchecked(thrown);
            }
        }

        void run(Object context, Runnable action) {
            try {
                runInContext.invokeExact(context, action);
            } catch (Throwable thrown) { // handles declare it
                throw unchecked(thrown);
            }
        }

        private static RuntimeException unchecked(Throwable thrown) {
            if (thrown instanceof Error error) {
                throw error;
            }
            return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
        }
    }
}
