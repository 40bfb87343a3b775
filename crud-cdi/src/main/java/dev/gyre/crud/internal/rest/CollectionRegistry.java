package dev.gyre.crud.internal.rest;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The running collections by bean; safe for all threads.
 *
 * <p>Each is put together when it is first asked for: a large application starts without what most of its collections do not need yet.
 */
public final class CollectionRegistry {

    private final Map<Class<?>, Entry> collections;

    /**
     * Copies the collections.
     *
     * @param makers puts each of them together, once, on the thread that asks first
     */
    public CollectionRegistry(Map<Class<?>, Supplier<CollectionEndpoint>> makers) {
        Map<Class<?>, Entry> all = new HashMap<>();
        makers.forEach((bean, maker) -> all.put(bean, new Entry(maker)));
        this.collections = Map.copyOf(all);
    }

    /**
     * The collection of a bean.
     *
     * @throws IllegalStateException if there is none
     */
    public CollectionEndpoint of(Class<?> bean) {
        Entry entry = collections.get(bean);
        if (entry == null) {
            throw new IllegalStateException("GYRE-C020 " + bean.getName() + " is no collection of this application;"
                    + " annotate it with @Crud in an archive that CDI discovers");
        }
        return entry.endpoint();
    }

    /** A collection that may still have to be put together. */
    private static final class Entry {

        private final Supplier<CollectionEndpoint> maker;
        private volatile @Nullable CollectionEndpoint made;

        Entry(Supplier<CollectionEndpoint> maker) {
            this.maker = maker;
        }

        CollectionEndpoint endpoint() {
            CollectionEndpoint known = made;
            return known == null ? make() : known;
        }

        private synchronized CollectionEndpoint make() {
            CollectionEndpoint known = made;
            if (known == null) {
                known = maker.get();
                made = known;
            }
            return known;
        }
    }
}
