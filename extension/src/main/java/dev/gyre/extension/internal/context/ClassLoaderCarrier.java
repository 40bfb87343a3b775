package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries the context class loader, and with it what servers look up by class loader, such as Tomcat's naming. */
public final class ClassLoaderCarrier implements ContextCarrier {

    private final @Nullable ClassLoader usual;
    private final Optional<Carried> ofUsual;

    /** A carrier for tasks that mostly come from where the calling thread is. */
    public ClassLoaderCarrier() {
        this(Thread.currentThread().getContextClassLoader());
    }

    /**
     * A carrier that has the usual answer at hand.
     *
     * @param usual the loader that most tasks carry, the application's
     */
    public ClassLoaderCarrier(@Nullable ClassLoader usual) {
        this.usual = usual;
        this.ofUsual = Optional.of(new Loader(usual));
    }

    @Override
    public Optional<Carried> capture() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == usual ? ofUsual : Optional.of(new Loader(loader));
    }

    record Loader(@Nullable ClassLoader loader) implements Carried {

        @Override
        public void run(Runnable action) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            if (before != loader) {
                thread.setContextClassLoader(loader);
            }
            try {
                action.run();
            } finally {
                if (thread.getContextClassLoader() != before) {
                    thread.setContextClassLoader(before);
                }
            }
        }
    }
}
