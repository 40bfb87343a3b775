package dev.gyre.crud.internal.model;

import java.util.List;

/**
 * An index that a Crud bean declares.
 *
 * @param keys stored names in index order
 * @param unique whether two documents may not share the keys
 * @param sparse whether documents without the keys are left out
 * @param name name of the index, or empty for MongoDB's own
 */
public record IndexSpec(List<Key> keys, boolean unique, boolean sparse, String name) {

    /** Copies the keys. */
    public IndexSpec {
        keys = List.copyOf(keys);
    }

    /** One key of an index. */
    public record Key(Property property, boolean descending) {}
}
