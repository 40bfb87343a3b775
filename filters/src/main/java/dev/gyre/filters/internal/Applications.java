package dev.gyre.filters.internal;

import dev.gyre.filters.FilterSettings;
import dev.gyre.filters.internal.config.ConfiguredKeys;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * The active applications by class loader; for any thread.
 *
 * <p>Static because Jakarta REST makes providers without asking anybody of ours. Weak, and cleared when an application stops.
 */
public final class Applications {

    private static final Map<ClassLoader, FilterApplication> ACTIVE = new WeakHashMap<>();

    private Applications() {}

    /** The application of the context class loader; made from its configuration if it is not there yet. */
    public static FilterApplication current() {
        ClassLoader loader = loader();
        return find(loader)
                .orElseGet(() -> open(loader, () -> ConfiguredKeys.read().orThrow()));
    }

    /**
     * The application of a class loader, or of the nearest one above it.
     *
     * @param loader where to begin
     * @return the application, if there is one
     */
    public static Optional<FilterApplication> find(ClassLoader loader) {
        synchronized (ACTIVE) {
            for (ClassLoader at = loader; at != null; at = at.getParent()) {
                FilterApplication found = ACTIVE.get(at);
                if (found != null) {
                    return Optional.of(found);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Makes an application active, unless it is already.
     *
     * @param loader its class loader
     * @param settings gives its settings
     * @return the active application
     */
    public static FilterApplication open(ClassLoader loader, Supplier<FilterSettings> settings) {
        synchronized (ACTIVE) {
            return ACTIVE.computeIfAbsent(loader, key -> FilterApplication.of(settings.get(), key));
        }
    }

    /**
     * Forgets an application.
     *
     * @param loader its class loader
     */
    public static void close(ClassLoader loader) {
        synchronized (ACTIVE) {
            ACTIVE.remove(loader);
        }
    }

    /** The class loader that stands for the application that runs this thread. */
    public static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : Applications.class.getClassLoader();
    }
}
