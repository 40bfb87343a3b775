package dev.gyre.crud.internal.query;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes the filter for what comes behind a position in an order.
 *
 * <p>MongoDB sorts missing and null alike and before every value, but {@code $gt} and {@code $lt} see only values of the same
 * kind; so null has branches of its own. What is not a number (NaN) sorts before all numbers and compares with none.
 */
final class Keyset {

    private Keyset() {}

    /** Items behind the one with these sort-key values. */
    static BsonDocument behind(List<SortKey> keys, List<BsonValue> values) {
        List<BsonDocument> branches = new ArrayList<>();
        List<BsonDocument> equalSoFar = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            SortKey key = keys.get(i);
            BsonValue value = values.get(i);
            BsonDocument step = step(key, value);
            if (step != null) {
                List<BsonDocument> branch = new ArrayList<>(equalSoFar);
                branch.add(step);
                branches.add(Conditions.all(branch));
            }
            equalSoFar.add(
                    value.isNull() ? Conditions.isNull(key.bson()) : Conditions.operator("$eq", key.bson(), value));
        }
        return Conditions.any(branches);
    }

    /** The sort-key values of a document. */
    static List<BsonValue> values(List<SortKey> keys, BsonDocument document) {
        List<BsonValue> values = new ArrayList<>();
        for (SortKey key : keys) {
            BsonValue value = document;
            for (String name : key.bson().split("\\.", -1)) {
                value = value.isDocument() ? value.asDocument().get(name, BsonNull.VALUE) : BsonNull.VALUE;
            }
            values.add(value);
        }
        return values;
    }

    private static @Nullable BsonDocument step(SortKey key, BsonValue value) {
        if (value.isNull()) {
            return key.descending() ? null : Conditions.isNotNull(key.bson());
        }
        String field = key.bson();
        if (!key.descending()) {
            return isNaN(value)
                    ? Conditions.operator("$gte", field, new BsonDouble(Double.NEGATIVE_INFINITY))
                    : Conditions.operator("$gt", field, value);
        }
        if (isNaN(value)) {
            return Conditions.isNull(field);
        }
        List<BsonDocument> less = new ArrayList<>();
        less.add(Conditions.operator("$lt", field, value));
        if (value.isDouble() || value.isDecimal128()) {
            less.add(Conditions.operator("$eq", field, new BsonDouble(Double.NaN)));
        }
        less.add(Conditions.isNull(field));
        return Conditions.any(less);
    }

    private static boolean isNaN(BsonValue value) {
        return (value.isDouble() && Double.isNaN(value.asDouble().getValue()))
                || (value.isDecimal128() && value.asDecimal128().getValue().isNaN());
    }
}
