package dev.gyre.crud.internal.mongo;

import dev.gyre.crud.internal.model.EntityModel;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Filters that find one document: by id, within a scope, and maybe only in one version. */
public final class ItemFilter {

    private ItemFilter() {}

    /** The document with this id, if the caller may see it. */
    public static BsonDocument byId(EntityModel<?> model, BsonValue id, BsonDocument scope) {
        return and(new BsonDocument(model.id().bsonName(), id), scope);
    }

    /** The same, only while it is in this version. */
    public static BsonDocument inVersion(BsonDocument filter, long version) {
        // A document that something else wrote has no version; it counts as 0.
        BsonValue stored = version == 0
                ? new BsonDocument("$in", new BsonArray(List.of(new BsonInt64(0), BsonNull.VALUE)))
                : new BsonInt64(version);
        return and(filter, new BsonDocument(EntityModel.VERSION_FIELD, stored));
    }

    private static BsonDocument and(BsonDocument left, BsonDocument right) {
        if (right.isEmpty()) {
            return left;
        }
        List<BsonDocument> parts = new ArrayList<>(List.of(left, right));
        return new BsonDocument("$and", new BsonArray(parts));
    }
}
