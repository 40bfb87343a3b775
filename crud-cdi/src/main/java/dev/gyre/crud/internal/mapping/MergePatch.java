package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Property.Access;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Applies a JSON Merge Patch (RFC 7396) to a representation. */
record MergePatch(BeanPlan plan) {

    BsonDocument apply(BsonValue patch, BsonDocument target) {
        if (!patch.isDocument()) {
            Refusals refusals = new Refusals(Problems.malformed());
            refusals.add(Pointer.ROOT, "must be an object", "Type");
            throw refusals.problem();
        }
        // the removal of something unknown or read-only would leave no trace in the result
        Refusals unknown = new Refusals(Problems.malformed());
        Refusals readOnly = new Refusals(Problems.readOnly());
        check(plan, patch.asDocument(), target, Pointer.ROOT, unknown, readOnly);
        unknown.throwIfAny();
        readOnly.throwIfAny();
        return merge(plan, target, patch.asDocument()).asDocument();
    }

    private static void check(
            Plan plan,
            BsonDocument patch,
            @Nullable BsonValue target,
            Pointer at,
            Refusals unknown,
            Refusals readOnly) {
        if (!(plan instanceof BeanPlan bean)) {
            return;
        }
        for (Map.Entry<String, BsonValue> entry : patch.entrySet()) {
            Slot slot = bean.slot(entry.getKey());
            Pointer place = at.child(entry.getKey());
            BsonValue old = target instanceof BsonDocument document ? document.get(entry.getKey()) : null;
            if (slot == null) {
                if (!bean.isComputed(entry.getKey())) {
                    unknown.add(place, "is not a known property", "UnknownProperty");
                }
            } else if (entry.getValue().isDocument()) {
                check(slot.plan(), entry.getValue().asDocument(), old, place, unknown, readOnly);
            } else if (entry.getValue().isNull()
                    && old != null
                    && slot.property().access() == Access.READ_ONLY) {
                readOnly.add(place, "cannot be set by a client", "ReadOnly");
            }
        }
    }

    /** RFC 7396, section 2; a property that clients cannot see keeps its null, as nothing of it is there to remove. */
    static BsonValue merge(@Nullable Plan plan, @Nullable BsonValue target, BsonValue patch) {
        if (!patch.isDocument()) {
            return patch;
        }
        BsonDocument result = target != null && target.isDocument() ? target.asDocument() : new BsonDocument();
        for (Map.Entry<String, BsonValue> entry : patch.asDocument().entrySet()) {
            String name = entry.getKey();
            Slot slot = plan instanceof BeanPlan bean ? bean.slot(name) : null;
            boolean unseen = slot != null && slot.property().access() == Access.WRITE_ONLY;
            if (entry.getValue().isNull()) {
                result.remove(name);
                if (unseen) {
                    result.put(name, BsonNull.VALUE);
                }
            } else {
                Plan inner = slot != null ? slot.plan() : plan instanceof MapPlan map ? map.value() : null;
                result.put(name, merge(inner, result.get(name), entry.getValue()));
            }
        }
        return result;
    }
}
