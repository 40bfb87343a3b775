package dev.gyre.crud.internal.handler;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request to a collection or to one of its items.
 *
 * @param method HTTP method, case-sensitive
 * @param collectionUri absolute URI of the collection without query, the base of {@code Location} and {@code Link}
 * @param id the item's id as sent, percent-decoded; null for the collection itself
 * @param rawQuery the query as sent, still encoded; null without one
 * @param headers header fields
 * @param body the body, already inflated and within the size limit; empty without one
 * @param caller who sends it
 * @param requestId id under which it is logged, or null
 * @param deadlineNanos {@link System#nanoTime()} by which the answer is due
 */
public record CrudRequest(
        String method,
        URI collectionUri,
        @Nullable String id,
        @Nullable String rawQuery,
        Headers headers,
        byte[] body,
        Caller caller,
        @Nullable String requestId,
        long deadlineNanos) {}
