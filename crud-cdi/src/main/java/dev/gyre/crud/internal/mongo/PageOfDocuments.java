package dev.gyre.crud.internal.mongo;

import dev.gyre.crud.internal.query.QueryPlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bson.RawBsonDocument;

/**
 * What was read for a page, in the client's order.
 *
 * @param documents at most the page's limit
 * @param hasNext whether there are items behind it
 * @param hasPrevious whether there are items before it
 */
public record PageOfDocuments(List<RawBsonDocument> documents, boolean hasNext, boolean hasPrevious) {

    /** Copies the documents. */
    public PageOfDocuments {
        documents = List.copyOf(documents);
    }

    /** One item more than the limit was read; that it is there is all that it says. */
    public static PageOfDocuments of(List<RawBsonDocument> read, QueryPlan plan) {
        boolean more = read.size() > plan.limit();
        List<RawBsonDocument> documents = new ArrayList<>(more ? read.subList(0, plan.limit()) : read);
        if (!plan.backward()) {
            return new PageOfDocuments(documents, more, plan.fromCursor() || plan.offset() > 0);
        }
        Collections.reverse(documents);
        return new PageOfDocuments(documents, true, more);
    }
}
