package dev.gyre.crud.internal.mongo;

import dev.gyre.crud.internal.query.QueryPlan;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Which documents to read.
 *
 * @param filter which match
 * @param sort their order
 * @param projection the parts to read, or null for whole documents
 * @param skip how many to pass over first
 * @param limit most documents
 */
public record Selection(
        BsonDocument filter, BsonDocument sort, @Nullable BsonDocument projection, int skip, int limit) {

    /** What a page needs: one document more than its limit, to know whether another page follows. */
    public static Selection page(QueryPlan plan, BsonDocument scope) {
        return new Selection(plan.filterWithin(scope), plan.sort(), plan.projection(), plan.offset(), plan.limit() + 1);
    }
}
