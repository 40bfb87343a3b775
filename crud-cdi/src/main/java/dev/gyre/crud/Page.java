package dev.gyre.crud;

import java.util.List;
import java.util.Optional;

/**
 * Items in order, and where the next ones start.
 *
 * @param items the items
 * @param next cursor of the next page, empty on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}
