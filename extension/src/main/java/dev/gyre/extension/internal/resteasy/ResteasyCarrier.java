package dev.gyre.extension.internal.resteasy;

import dev.gyre.extension.spi.ContextCarrier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jboss.resteasy.spi.concurrent.ThreadContext;
import org.jspecify.annotations.Nullable;

/**
 * Carries what RESTEasy hands to its own executors: the map behind {@code @Context}, and what the server adds.
 *
 * @param <T> what one thread context captures
 */
public final class ResteasyCarrier<T> implements ContextCarrier {

    private final ThreadContext<T> threads;

    private ResteasyCarrier(ThreadContext<T> threads) {
        this.threads = threads;
    }

    /**
     * A carrier for each thread context there is.
     *
     * @param application where they are looked for, besides RESTEasy's own loader
     * @return the carriers
     */
    public static List<ContextCarrier> all(@Nullable ClassLoader application) {
        List<ContextCarrier> carriers = new ArrayList<>();
        List<Class<?>> seen = new ArrayList<>();
        for (ClassLoader loader : new @Nullable ClassLoader[] {application, ThreadContext.class.getClassLoader()}) {
            for (ThreadContext<?> context : ServiceLoader.load(ThreadContext.class, loader)) {
                if (!seen.contains(context.getClass())) {
                    seen.add(context.getClass());
                    carriers.add(new ResteasyCarrier<>(context));
                }
            }
        }
        return carriers;
    }

    @Override
    public Optional<Carried> capture() {
        T captured = threads.capture();
        return captured == null ? Optional.empty() : Optional.of(action -> run(captured, action));
    }

    private void run(T captured, Runnable action) {
        threads.push(captured);
        try {
            action.run();
        } finally {
            threads.reset(captured);
        }
    }
}
