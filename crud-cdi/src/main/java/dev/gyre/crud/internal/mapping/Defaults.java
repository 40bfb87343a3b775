package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Property;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.jspecify.annotations.Nullable;

/** Finds out what a bean's properties hold when nothing is put into them, by making two beans and looking. */
final class Defaults {

    private @Nullable Object one;
    private @Nullable Object other;

    Defaults(Construction construction) {
        try {
            one = construction.empty();
            other = construction.empty();
        } catch (BeanRefusal e) {
            // a record may refuse to exist without values; then nothing can be said beforehand
            one = null;
            other = null;
        }
    }

    Slot.Default of(Property property, Plan plan) {
        if (one == null || other == null || plan instanceof CustomPlan) {
            return Slot.Default.VARYING;
        }
        try {
            BsonValue first = value(one, property, plan);
            if (!first.equals(value(other, property, plan))) {
                return Slot.Default.VARYING;
            }
            if (first.isNull()) {
                return Slot.Default.NULL;
            }
            BsonDocument document = new BsonDocument("v", first);
            return Slot.Default.of(RawBson.of(new RawBsonDocument(document, new BsonDocumentCodec())), first);
        } catch (RuntimeException e) {
            // a default that cannot be read or stored is left to JSON-B
            return Slot.Default.VARYING;
        }
    }

    private static BsonValue value(Object bean, Property property, Plan plan) {
        Object value = property.accessor().get(bean);
        return value == null ? BsonNull.VALUE : plan.toBson(value);
    }
}
