package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.Property.Access;
import dev.gyre.crud.internal.model.Shape;
import jakarta.json.stream.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Beans and records: BSON documents. */
final class BeanPlan implements Plan {

    private final Construction construction;
    private final List<Slot> slots;
    private final Map<String, Slot> byJson = new HashMap<>();
    private final Map<String, Slot> byBson = new HashMap<>();
    private final Map<String, Property> computed = new HashMap<>();
    private final boolean holdsProtected;

    /** The plan of a shape; {@code plans} are those of its properties, in order. */
    BeanPlan(Shape.Nested shape, List<Plan> plans) {
        this.construction = new Construction(shape.javaType(), shape.properties());
        Defaults defaults = new Defaults(construction);
        List<Slot> all = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < plans.size(); i++) {
            Property property = shape.properties().get(i);
            Slot slot = Slot.of(i, property, plans.get(i), defaults.of(property, plans.get(i)));
            all.add(slot);
            byBson.put(property.bsonName(), slot);
            if (property.access() != Access.HIDDEN) {
                byJson.put(property.jsonName(), slot);
            }
            any |= property.access() != Access.READ_WRITE || plans.get(i).holdsProtected();
        }
        this.slots = List.copyOf(all);
        this.holdsProtected = any;
        shape.computed().forEach(property -> computed.put(property.jsonName(), property));
    }

    /** The property of that JSON name that clients know; null if there is none. */
    @Nullable
    Slot slot(String jsonName) {
        return byJson.get(jsonName);
    }

    boolean isComputed(String jsonName) {
        return computed.containsKey(jsonName);
    }

    List<Slot> slots() {
        return slots;
    }

    @Override
    public BsonValue fromJson(JsonParser.Event event, Gate gate, Pointer at) {
        if (event == JsonParser.Event.VALUE_NULL && at.parent() != null) {
            return BsonNull.VALUE;
        }
        if (event != JsonParser.Event.START_OBJECT) {
            return gate.refuseType(event, at, "must be an object");
        }
        BsonDocument document = new BsonDocument();
        boolean[] seen = new boolean[slots.size()];
        gate.enter(at);
        for (JsonParser.Event e = gate.next(); e != JsonParser.Event.END_OBJECT; e = gate.next()) {
            String name = gate.text();
            Slot slot = byJson.get(name);
            Pointer place = at.child(name);
            if (slot == null) {
                if (!computed.containsKey(name)) {
                    gate.refuse(place, "is not a known property", "UnknownProperty");
                }
                gate.skip(gate.next(), place);
            } else {
                if (seen[slot.index()]) {
                    gate.refuse(place, "appears twice", "DuplicateProperty");
                }
                seen[slot.index()] = true;
                document.put(slot.property().bsonName(), slot.plan().fromJson(gate.next(), gate, place));
            }
        }
        gate.leave();
        return document;
    }

    @Override
    public BsonValue toBson(@Nullable Object bean) {
        if (bean == null) {
            return BsonNull.VALUE;
        }
        BsonDocument document = new BsonDocument();
        for (Slot slot : slots) {
            BsonValue value = slot.stored(bean);
            if (value != null) {
                document.put(slot.property().bsonName(), value);
            }
        }
        return document;
    }

    @Override
    public @Nullable Object toJava(BsonValue stored) {
        if (stored.isNull()) {
            return null;
        }
        if (!stored.isDocument()) {
            throw Stored.unexpected(stored);
        }
        @Nullable Object[] values = new @Nullable Object[slots.size()];
        boolean[] present = new boolean[values.length];
        for (Map.Entry<String, BsonValue> entry : stored.asDocument().entrySet()) {
            Slot slot = byBson.get(entry.getKey());
            if (slot != null) {
                int i = slot.index();
                values[i] = BeanRefusal.at(slot.property().jsonName(), slot.plan(), entry.getValue());
                present[i] =
                        values[i] != null || !slot.property().shape().javaType().isPrimitive();
            }
        }
        return construction.of(values, present);
    }

    @Override
    public void write(RawBson in, byte bson, int at, JsonBytes out, @Nullable Selection selection) {
        if (bson == RawBson.NULL) {
            out.ascii("null");
            return;
        }
        if (bson != RawBson.DOCUMENT) {
            throw RawBson.unexpected(bson);
        }
        int[] found = find(in, at);
        out.put('{');
        int empty = out.length();
        for (Slot slot : slots) {
            String name = slot.property().jsonName();
            if (slot.property().readable() && (selection == null || selection.has(name))) {
                write(slot, in, found[slot.index()], out, selection == null ? null : selection.of(name), empty);
            }
        }
        out.put('}');
    }

    private static void write(
            Slot slot, RawBson in, int element, JsonBytes out, @Nullable Selection selection, int empty) {
        boolean absent = element < 0;
        byte type = absent ? RawBson.NULL : in.get(element);
        boolean isNull = type == RawBson.NULL || type == RawBson.UNDEFINED;
        boolean primitive = slot.property().shape().javaType().isPrimitive();
        boolean useDefault = absent ? !slot.absent().isNull() : isNull && primitive;
        // JSON-B leaves null members out
        if (isNull && !useDefault && (absent || !slot.showsNull())) {
            return;
        }
        if (out.length() > empty) {
            out.put(',');
        }
        out.put(slot.member());
        if (useDefault) {
            slot.absent().write(slot.plan(), out, selection);
        } else {
            slot.plan().write(in, type, in.afterName(element + 1), out, selection);
        }
    }

    /** Where each property's element begins in a document, or -1. */
    private int[] find(RawBson in, int at) {
        int[] found = new int[slots.size()];
        java.util.Arrays.fill(found, -1);
        int expected = 0;
        int i = at + 4;
        for (byte type = in.get(i); type != 0; type = in.get(i)) {
            int value = in.afterName(i + 1);
            // stored documents keep the order of the plan, so the next name is nearly always the expected one
            Slot slot = expected < slots.size() && in.nameIs(slots.get(expected).storedName(), i + 1)
                    ? slots.get(expected)
                    : byBson.get(in.name(i + 1, value));
            if (slot != null) {
                found[slot.index()] = i;
                expected = slot.index() + 1;
            }
            i = in.skip(type, value);
        }
        return found;
    }

    @Override
    public boolean holdsProtected() {
        return holdsProtected;
    }

    @Override
    public BsonValue view(BsonValue stored) {
        return part(stored, property -> property.access() == Access.READ_WRITE, Plan::view);
    }

    @Override
    public BsonValue visible(BsonValue stored) {
        return part(stored, Property::readable, Plan::visible);
    }

    private BsonValue part(
            BsonValue stored, Predicate<Property> wanted, BiFunction<Plan, BsonValue, BsonValue> inside) {
        if (!stored.isDocument()) {
            return stored;
        }
        BsonDocument part = new BsonDocument();
        for (Slot slot : slots) {
            BsonValue value = stored.asDocument().get(slot.property().bsonName());
            if (value != null && !value.isNull() && wanted.test(slot.property())) {
                part.put(slot.property().bsonName(), inside.apply(slot.plan(), value));
            }
        }
        return part;
    }

    @Override
    public BsonValue carryOver(BsonValue fresh, BsonValue stored) {
        if (!fresh.isDocument() || !stored.isDocument()) {
            return fresh;
        }
        BsonDocument now = fresh.asDocument();
        stored.asDocument().forEach((name, kept) -> {
            Slot slot = byBson.get(name);
            BsonValue value = now.get(name);
            if (slot == null) {
                now.put(name, kept);
            } else if (value != null) {
                now.put(name, slot.plan().carryOver(value, kept));
            }
        });
        return now;
    }

    @Override
    public BsonValue protect(BsonValue fresh, BsonValue stored, Pointer at, Refusals readOnly) {
        if (!holdsProtected || !fresh.isDocument()) {
            return fresh;
        }
        BsonDocument now = fresh.asDocument();
        BsonDocument before = stored.isDocument() ? stored.asDocument() : new BsonDocument();
        for (Slot slot : slots) {
            String key = slot.property().bsonName();
            BsonValue sent = now.get(key);
            BsonValue kept = before.get(key);
            switch (slot.property().access()) {
                case READ_WRITE -> {
                    if (sent != null && slot.plan().holdsProtected()) {
                        BsonValue old = kept == null ? BsonNull.VALUE : kept;
                        now.put(
                                key,
                                slot.plan()
                                        .protect(
                                                sent,
                                                old,
                                                at.child(slot.property().jsonName()),
                                                readOnly));
                    }
                }
                case READ_ONLY -> {
                    if (sent != null && !same(slot, sent, kept)) {
                        readOnly.add(at.child(slot.property().jsonName()), "cannot be set by a client", "ReadOnly");
                    }
                    keep(now, key, kept);
                }
                case WRITE_ONLY -> {
                    // a client cannot repeat what it never saw, so leaving it out does not remove it
                    if (sent == null) {
                        keep(now, key, kept);
                    }
                }
                case HIDDEN -> keep(now, key, kept);
            }
        }
        return now;
    }

    private static void keep(BsonDocument now, String key, @Nullable BsonValue kept) {
        if (kept == null) {
            now.remove(key);
        } else {
            now.put(key, kept);
        }
    }

    /** Whether a client sent back what it had read. */
    private static boolean same(Slot slot, BsonValue sent, @Nullable BsonValue kept) {
        if (kept == null || kept.isNull()) {
            return sent.isNull() || (kept == null && slot.absent().equalTo(sent));
        }
        return sent.equals(kept)
                || Objects.equals(sent, slot.plan().toBson(slot.plan().toJava(kept)));
    }

    static boolean isVersion(Property property) {
        return property.bsonName().equals(EntityModel.VERSION_FIELD);
    }
}
