package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.model.CollectionSettings;

/**
 * How much one query may ask for.
 *
 * @param indexedOnly whether only the id and declared indexes can be filtered and sorted by
 * @param maxConditions most conditions
 * @param maxList most values in the list of one condition
 * @param maxSortKeys most keys in the order
 * @param maxLimit most items on a page
 * @param maxOffset highest offset
 */
record Caps(boolean indexedOnly, int maxConditions, int maxList, int maxSortKeys, int maxLimit, int maxOffset) {

    /** For the application's own queries: it knows what it asks for, and a client's caps would break its row scopes. */
    // One less than the greatest number: one item more than the limit is read.
    static final Caps NONE = new Caps(
            false,
            Integer.MAX_VALUE - 1,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE - 2,
            Integer.MAX_VALUE);

    /** For what clients ask. */
    static Caps of(CollectionSettings settings) {
        return new Caps(
                settings.requireIndex(),
                settings.maxConditions(),
                Literals.MAX_LIST,
                settings.maxSortKeys(),
                settings.maxLimit(),
                settings.maxOffset());
    }
}
