package dev.gyre.crud.internal.mapping;

import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * Puts back into a representation the nulls that JSON-B leaves out and that were stored because the bean's default is another
 * value; without them a patch of something else would bring the default back.
 */
final class StoredNulls {

    private StoredNulls() {}

    static void restore(BeanPlan plan, BsonDocument tree, BsonDocument stored) {
        for (Slot slot : plan.slots()) {
            BsonValue kept = stored.get(slot.property().bsonName());
            String name = slot.property().jsonName();
            if (kept == null || !slot.property().readable()) {
                continue;
            }
            BsonValue shown = tree.get(name);
            boolean primitive = slot.property().shape().javaType().isPrimitive();
            if (kept.isNull() && shown == null && !slot.absent().isNull() && !primitive) {
                tree.put(name, BsonNull.VALUE);
            } else if (shown != null) {
                inside(slot.plan(), shown, kept);
            }
        }
    }

    private static void inside(Plan plan, BsonValue shown, BsonValue kept) {
        if (plan instanceof BeanPlan bean && shown.isDocument() && kept.isDocument()) {
            restore(bean, shown.asDocument(), kept.asDocument());
        } else if (plan instanceof SequencePlan sequence && shown.isArray() && kept.isArray()) {
            for (int i = 0; i < Math.min(shown.asArray().size(), kept.asArray().size()); i++) {
                inside(
                        sequence.element(),
                        shown.asArray().get(i),
                        kept.asArray().get(i));
            }
        } else if (plan instanceof MapPlan map && shown.isDocument() && kept.isDocument()) {
            kept.asDocument().forEach((key, value) -> {
                BsonValue member = shown.asDocument().get(key);
                if (member != null) {
                    inside(map.value(), member, value);
                }
            });
        }
    }
}
