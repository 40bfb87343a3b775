package dev.gyre.crud.internal.query;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.jspecify.annotations.Nullable;

/**
 * A checked query: what to read, and how to go on from there.
 *
 * @param filter the client's conditions, without the position
 * @param keys the order, the id last
 * @param position where to go on, or null at the start or with an offset
 * @param limit items on the page
 * @param offset items to pass over
 * @param offsetGiven whether the client pages by offset
 * @param count whether to count
 * @param fields JSON paths to show, or null for all
 * @param fieldPaths stored paths of the fields; null reads whole documents
 */
public record QueryPlan(
        BsonDocument filter,
        List<SortKey> keys,
        @Nullable CursorPosition position,
        int limit,
        int offset,
        boolean offsetGiven,
        CountMode count,
        @Nullable Set<String> fields,
        @Nullable Set<String> fieldPaths) {

    /** Copies the collections. */
    public QueryPlan {
        keys = List.copyOf(keys);
        fields = fields == null ? null : Collections.unmodifiableSet(fields);
        fieldPaths = fieldPaths == null ? null : Collections.unmodifiableSet(fieldPaths);
    }

    /** Whether the page lies before the position: it is then read from its end. */
    public boolean backward() {
        return position != null && position.backward();
    }

    /** Whether the page was reached by a cursor. */
    public boolean fromCursor() {
        return position != null;
    }

    /** The order in which to read. */
    public BsonDocument sort() {
        return sort(readingOrder());
    }

    /** The client's conditions, a scope, and the position. */
    public BsonDocument filterWithin(BsonDocument scope) {
        BsonDocument behind = position == null ? new BsonDocument() : Keyset.behind(readingOrder(), position.values());
        return Conditions.all(List.of(scope, filter, behind));
    }

    /** The client's conditions and a scope. */
    public BsonDocument countFilterWithin(BsonDocument scope) {
        return Conditions.all(List.of(scope, filter));
    }

    /** What to read of each document; null for all of it. */
    public @Nullable BsonDocument projection() {
        if (fieldPaths == null) {
            return null;
        }
        Set<String> paths = new TreeSet<>(fieldPaths);
        keys.forEach(key -> paths.add(key.bson()));
        BsonDocument projection = new BsonDocument();
        for (String path : paths) {
            // MongoDB refuses a path below another one; the upper one covers it.
            if (!covered(path, projection)) {
                projection.append(path, new BsonInt32(1));
            }
        }
        return projection;
    }

    private static boolean covered(String path, BsonDocument projection) {
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (projection.containsKey(path.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    /** The order as the client asked for it, as MongoDB takes it. */
    BsonDocument statedSort() {
        return sort(keys);
    }

    private List<SortKey> readingOrder() {
        return backward() ? keys.stream().map(SortKey::reversed).toList() : keys;
    }

    private static BsonDocument sort(List<SortKey> keys) {
        BsonDocument sort = new BsonDocument();
        for (SortKey key : keys) {
            sort.append(key.bson(), new BsonInt32(key.descending() ? -1 : 1));
        }
        return sort;
    }
}
