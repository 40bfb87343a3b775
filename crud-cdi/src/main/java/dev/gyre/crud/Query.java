package dev.gyre.crud;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which items, in which order, and how many: the same grammar that clients use in the query of a URL.
 *
 * <p>Immutable; each method returns another query.
 *
 * @param conditions conditions that must all hold
 * @param sort JSON names in order, descending with a leading {@code -}; the id breaks ties
 * @param limit most items, or 0 for the collection's default
 * @param offset items to skip
 * @param cursor where to go on, or null
 */
public record Query(
        List<Condition> conditions,
        List<String> sort,
        int limit,
        int offset,
        @Nullable String cursor) {

    private static final Query ALL = new Query(List.of(), List.of(), 0, 0, null);

    /** Copies the lists. */
    public Query {
        conditions = List.copyOf(conditions);
        sort = List.copyOf(sort);
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException("limit and offset must not be negative, were " + limit + ", " + offset);
        }
    }

    /**
     * One condition.
     *
     * @param path JSON name of the property, dotted for a nested one
     * @param operator such as {@code eq} or {@code gte}
     * @param value value as a client would write it, not percent-encoded
     */
    public record Condition(String path, String operator, String value) {}

    /** Every item. */
    public static Query all() {
        return ALL;
    }

    /** One more condition. */
    public Query where(String path, String operator, String value) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition(path, operator, value));
        return new Query(more, sort, limit, offset, cursor);
    }

    /** Another order. */
    public Query sortedBy(String... keys) {
        return new Query(conditions, List.of(keys), limit, offset, cursor);
    }

    /** Another limit. */
    public Query limit(int newLimit) {
        return new Query(conditions, sort, newLimit, offset, cursor);
    }

    /** Another offset. */
    public Query offset(int newOffset) {
        return new Query(conditions, sort, limit, newOffset, cursor);
    }

    /** Continues behind a page. */
    public Query after(String newCursor) {
        return new Query(conditions, sort, limit, offset, newCursor);
    }
}
