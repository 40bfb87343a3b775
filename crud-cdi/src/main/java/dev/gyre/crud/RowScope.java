package dev.gyre.crud;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Says which items a caller may see and write; a CDI bean of type {@code RowScope<Product>} applies to all operations.
 *
 * <p>What is outside the scope does not exist for the caller: 404, and no part in lists and counts.
 *
 * @param <T> the Crud bean
 */
public interface RowScope<T> {

    /**
     * The items that exist for a caller.
     *
     * @param caller the caller, or null for an anonymous one
     * @return a query of which only the conditions count
     */
    Query visibleTo(@Nullable Principal caller);

    /**
     * Marks an item as the caller's before it is stored.
     *
     * @param item the item
     * @param caller the caller, or null for an anonymous one
     */
    default void stamp(T item, @Nullable Principal caller) {}
}
