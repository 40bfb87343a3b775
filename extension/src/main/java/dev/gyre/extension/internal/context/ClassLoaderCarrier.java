package dev.gyre.extension.internal.context;

import dev.gyre.extension.spi.ContextCarrier;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Carries the context class loader, and with it what servers look up by class loader, such as Tomcat's naming. */
public final class ClassLoaderCarrier implements ContextCarrier {

    private final @Nullable ClassLoader usual;
    private final Optional<Carried> ofUsual;

    /** Null where no server puts a loader before the application's. */
    private final @Nullable UnaryOperator<@Nullable ClassLoader> behind;

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
        this.behind = null;
        this.usual = usual;
        this.ofUsual = Optional.of(new Loader(usual));
    }

    /**
     * A carrier on a server that puts class loaders of its own before the application's.
     *
     * @param usual the loader that most tasks carry, the application's
     * @param behind finds the loader to carry for the one of a thread
     */
    public ClassLoaderCarrier(@Nullable ClassLoader usual, UnaryOperator<@Nullable ClassLoader> behind) {
        this.behind = behind;
        this.usual = usual;
        this.ofUsual = Optional.of(new Loader(usual));
    }

    @Override
    public Optional<Carried> capture() {
        ClassLoader loader = current();
        return loader == usual ? ofUsual : Optional.of(new Loader(loader));
    }

    /** What most tasks carry: the usual loader. */
    Carried ofUsual() {
        return ofUsual.orElseThrow();
    }

    /** The loader that most tasks carry; empty if that of a thread is not the one to carry. */
    Optional<ClassLoader> usual() {
        return behind == null ? Optional.ofNullable(usual) : Optional.empty();
    }

    private @Nullable ClassLoader current() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return behind == null ? loader : behind.apply(loader);
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
