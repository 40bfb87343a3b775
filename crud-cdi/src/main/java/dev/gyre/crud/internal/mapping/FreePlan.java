package dev.gyre.crud.internal.mapping;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** Any JSON value. */
final class FreePlan implements Plan {

    /** JSON as clients write it, with any member names, such as a patch. */
    static final FreePlan ANY = new FreePlan(Object.class, false);

    private final Class<?> type;
    private final boolean keysChecked;

    FreePlan(Class<?> type) {
        this(type, true);
    }

    private FreePlan(Class<?> type, boolean keysChecked) {
        this.type = type;
        this.keysChecked = keysChecked;
    }

    /** Whether a null is a value of its own, {@link JsonValue#NULL}, that JSON-B writes. */
    boolean showsNull() {
        return type == JsonValue.class;
    }

    @Override
    public BsonValue fromJson(JsonParser.Event event, Gate gate, Pointer at) {
        String rule = ruleBrokenBy(event);
        return rule == null ? any(event, gate, at) : gate.refuseType(event, at, rule);
    }

    private @Nullable String ruleBrokenBy(JsonParser.Event event) {
        boolean object = event == JsonParser.Event.START_OBJECT;
        boolean array = event == JsonParser.Event.START_ARRAY;
        if (event == JsonParser.Event.VALUE_NULL) {
            return null;
        }
        if (type == JsonObject.class && !object) {
            return "must be an object";
        }
        if (type == JsonArray.class && !array) {
            return "must be an array";
        }
        if (type == JsonStructure.class && !object && !array) {
            return "must be an object or an array";
        }
        if (type == JsonString.class && event != JsonParser.Event.VALUE_STRING) {
            return "must be a string";
        }
        return type == JsonNumber.class && event != JsonParser.Event.VALUE_NUMBER ? "must be a number" : null;
    }

    private BsonValue any(JsonParser.Event event, Gate gate, Pointer at) {
        return switch (event) {
            case START_OBJECT -> MapPlan.members(gate, at, inner(), keysChecked);
            case START_ARRAY -> array(gate, at);
            case VALUE_STRING -> {
                String text = gate.text();
                yield Texts.isWellFormed(text)
                        ? new BsonString(text)
                        : gate.refuse(at, "must not have half a surrogate pair", "Type");
            }
            case VALUE_NUMBER -> number(gate, at);
            case VALUE_TRUE -> BsonBoolean.TRUE;
            case VALUE_FALSE -> BsonBoolean.FALSE;
            default -> BsonNull.VALUE;
        };
    }

    /** The plan of what is inside, of any type itself. */
    private FreePlan inner() {
        return type == Object.class ? this : new FreePlan(Object.class, keysChecked);
    }

    private BsonValue array(Gate gate, Pointer at) {
        BsonArray array = new BsonArray();
        FreePlan inner = inner();
        gate.enter(at);
        for (JsonParser.Event e = gate.next(); e != JsonParser.Event.END_ARRAY; e = gate.next()) {
            array.add(inner.any(e, gate, at.child(array.size())));
        }
        gate.leave();
        return array;
    }

    private static BsonValue number(Gate gate, Pointer at) {
        String text = gate.text();
        try {
            boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
            return whole && text.length() < 19
                    ? new BsonInt64(Long.parseLong(text))
                    : new BsonDecimal128(new Decimal128(Numbers.decimal(text)));
        } catch (NumberFormatException e) {
            return gate.refuse(at, "must be a number of at most 34 significant digits", "Type");
        }
    }

    @Override
    public BsonValue toBson(@Nullable Object value) {
        return FreeValues.toBson(value);
    }

    @Override
    public @Nullable Object toJava(BsonValue stored) {
        if (JsonValue.class.isAssignableFrom(type)) {
            return stored.isNull() && !showsNull() ? null : FreeValues.toJson(stored);
        }
        return FreeValues.toJava(stored);
    }

    @Override
    public void write(RawBson in, byte bson, int at, JsonBytes out, @Nullable Selection selection) {
        switch (bson) {
            case RawBson.DOCUMENT -> MapPlan.writeMembers(in, at, inner(), out, selection);
            case RawBson.ARRAY -> {
                out.put('[');
                int i = at + 4;
                for (byte each = in.get(i); each != 0; each = in.get(i)) {
                    if (i != at + 4) {
                        out.put(',');
                    }
                    int value = in.afterName(i + 1);
                    inner().write(in, each, value, out, selection);
                    i = in.skip(each, value);
                }
                out.put(']');
            }
            case RawBson.STRING -> out.string(in.array(), in.arrayIndex(at + 4), in.int32(at) - 1);
            case RawBson.INT32 -> out.number(in.int32(at));
            case RawBson.INT64 -> out.number(in.int64(at));
            case RawBson.NULL, RawBson.UNDEFINED -> out.ascii("null");
            default -> {
                Object value = FreeValues.toJava(in.scalar(bson, at));
                if (value instanceof Number || value instanceof Boolean) {
                    out.ascii(value.toString());
                } else {
                    out.string(String.valueOf(value));
                }
            }
        }
    }
}
