package dev.gyre.crud;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The items of one collection, for application code; inject it as {@code CrudRepository<Product, String>}.
 *
 * <p>Safe for all threads; nothing blocks, and stages complete on an event loop. Failures are {@link CrudProblem}s: 409 for a
 * duplicate key, 412 for a stale version, 503 while the database cannot be reached, 504 after the time limit. No hook, row
 * scope or role applies here; Bean Validation does.
 *
 * @param <T> the Crud bean
 * @param <ID> the type of its id
 */
public interface CrudRepository<T, ID> {

    /**
     * Stores a new item.
     *
     * @param item the item; without an id it gets one where the server makes ids
     * @return the item as stored
     */
    CompletionStage<T> insert(T item);

    /**
     * Stores many new items in order; the first failure stops it, what came before stays.
     *
     * @param items the items
     * @return how many were stored
     */
    CompletionStage<Long> insertAll(List<T> items);

    /**
     * Looks an item up.
     *
     * @param id the item's id
     * @return the item, or empty
     */
    CompletionStage<Optional<T>> find(ID id);

    /**
     * Reads a page.
     *
     * @param query which items, in which order
     * @return the page
     */
    CompletionStage<Page<T>> list(Query query);

    /**
     * Counts items.
     *
     * @param query which items; its order and limit are not looked at
     * @return how many match
     */
    CompletionStage<Long> count(Query query);

    /**
     * Replaces a stored item. Where the bean has a version property, only the item of that version is replaced (412 otherwise).
     *
     * @param item the item, with its id
     * @return the item as stored, or a 404 problem
     */
    CompletionStage<T> replace(T item);

    /**
     * Deletes an item.
     *
     * @param id the item's id
     * @return whether there was one
     */
    CompletionStage<Boolean> delete(ID id);
}
