package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Shape;
import jakarta.json.stream.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Maps with string keys: BSON documents. */
final class MapPlan implements Plan {

    private final Class<?> type;
    private final Plan value;

    MapPlan(Shape.Mapping shape, Plan value) {
        this.type = shape.javaType();
        this.value = value;
    }

    Plan value() {
        return value;
    }

    @Override
    public BsonValue fromJson(JsonParser.Event event, Gate gate, Pointer at) {
        if (event == JsonParser.Event.VALUE_NULL) {
            return BsonNull.VALUE;
        }
        if (event != JsonParser.Event.START_OBJECT) {
            return gate.refuseType(event, at, "must be an object");
        }
        return members(gate, at, value, true);
    }

    /** Reads the members of an object that has just begun. */
    static BsonDocument members(Gate gate, Pointer at, Plan value, boolean keysChecked) {
        BsonDocument document = new BsonDocument();
        gate.enter(at);
        for (JsonParser.Event e = gate.next(); e != JsonParser.Event.END_OBJECT; e = gate.next()) {
            String key = gate.text();
            Pointer place = at.child(key);
            if (document.containsKey(key)) {
                gate.refuse(place, "appears twice", "DuplicateProperty");
            } else if (keysChecked && Keys.refused(key)) {
                gate.refuse(place, "has a name with $ or . or a character that cannot be stored", "Name");
            } else if (Keys.unstorable(key)) {
                gate.refuse(place, "has a name with a character that cannot be stored", "Name");
            }
            document.put(key, value.fromJson(gate.next(), gate, place));
        }
        gate.leave();
        return document;
    }

    @Override
    public BsonValue toBson(@Nullable Object map) {
        if (map == null) {
            return BsonNull.VALUE;
        }
        BsonDocument document = new BsonDocument();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
            document.put(Keys.checked(entry.getKey()), value.toBson(entry.getValue()));
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
        Map<String, @Nullable Object> map =
                SortedMap.class.isAssignableFrom(type) ? new TreeMap<>() : new LinkedHashMap<>();
        stored.asDocument().forEach((key, each) -> map.put(key, BeanRefusal.at(key, value, each)));
        return map;
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
        writeMembers(in, at, value, out, selection);
    }

    static void writeMembers(RawBson in, int at, Plan value, JsonBytes out, @Nullable Selection selection) {
        out.put('{');
        int i = at + 4;
        boolean first = true;
        for (byte each = in.get(i); each != 0; each = in.get(i)) {
            int place = in.afterName(i + 1);
            String name = in.name(i + 1, place);
            if (selection == null || selection.has(name)) {
                if (!first) {
                    out.put(',');
                }
                first = false;
                out.string(name);
                out.put(':');
                value.write(in, each, place, out, selection == null ? null : selection.of(name));
            }
            i = in.skip(each, place);
        }
        out.put('}');
    }

    @Override
    public boolean holdsProtected() {
        return value.holdsProtected();
    }

    @Override
    public BsonValue protect(BsonValue fresh, BsonValue stored, Pointer at, Refusals readOnly) {
        if (!holdsProtected()) {
            return fresh;
        }
        return each(fresh, (key, one) -> value.protect(one, member(stored, key), at.child(key), readOnly));
    }

    @Override
    public BsonValue view(BsonValue stored) {
        return each(stored, (key, one) -> value.view(one));
    }

    @Override
    public BsonValue visible(BsonValue stored) {
        return each(stored, (key, one) -> value.visible(one));
    }

    @Override
    public BsonValue carryOver(BsonValue fresh, BsonValue stored) {
        return each(fresh, (key, one) -> value.carryOver(one, member(stored, key)));
    }

    private static BsonValue member(BsonValue map, String key) {
        return map.isDocument() ? map.asDocument().get(key, BsonNull.VALUE) : BsonNull.VALUE;
    }

    private static BsonValue each(BsonValue map, BiFunction<String, BsonValue, BsonValue> change) {
        if (!map.isDocument()) {
            return map;
        }
        BsonDocument result = new BsonDocument();
        map.asDocument().forEach((key, one) -> result.put(key, change.apply(key, one)));
        return result;
    }
}
