package dev.gyre.crud;

/** What a client may do with a collection or with one of its items. */
public enum Operation {
    /** {@code GET} and {@code HEAD} on the collection. */
    LIST,
    /** {@code GET} and {@code HEAD} on an item. */
    GET,
    /** {@code POST} on the collection. */
    CREATE,
    /** {@code PUT} on an item. */
    REPLACE,
    /** {@code PATCH} on an item. */
    PATCH,
    /** {@code DELETE} on an item. */
    DELETE
}
