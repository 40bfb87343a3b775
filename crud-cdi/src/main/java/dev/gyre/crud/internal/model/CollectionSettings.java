package dev.gyre.crud.internal.model;

import dev.gyre.crud.Operation;
import java.util.Set;

/**
 * How one collection behaves, from its annotation and its configuration, already validated.
 *
 * @param operations operations that exist
 * @param defaultLimit items on a page when the client names no limit
 * @param maxLimit most items on a page
 * @param maxOffset highest offset
 * @param maxConditions most conditions in one query
 * @param maxSortKeys most sort keys in one query
 * @param cacheControl {@code Cache-Control} of successful reads
 * @param requireIndex whether only the id and declared indexes can be filtered and sorted by
 * @param requireIfMatch whether a write to an item needs {@code If-Match} (428 without)
 * @param upsert whether {@code PUT} creates an absent item
 * @param patchAcceptJson whether {@code application/json} is a merge patch in {@code PATCH}
 * @param validationStatus status of constraint violations, 422 or 400
 */
public record CollectionSettings(
        Set<Operation> operations,
        int defaultLimit,
        int maxLimit,
        int maxOffset,
        int maxConditions,
        int maxSortKeys,
        String cacheControl,
        boolean requireIndex,
        boolean requireIfMatch,
        boolean upsert,
        boolean patchAcceptJson,
        int validationStatus) {

    /** Copies the operations. */
    public CollectionSettings {
        operations = Set.copyOf(operations);
    }

    /** What holds where nothing was configured. */
    public static CollectionSettings defaults() {
        return new CollectionSettings(
                Set.of(Operation.values()),
                20,
                100,
                10_000,
                32,
                4,
                "private, no-cache",
                false,
                false,
                false,
                true,
                422);
    }
}
