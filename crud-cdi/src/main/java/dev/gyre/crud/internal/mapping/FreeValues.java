package dev.gyre.crud.internal.mapping;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Converts values of properties that may hold any JSON value. */
final class FreeValues {

    private static final JsonProvider JSON = JsonProvider.provider();

    private FreeValues() {}

    static BsonValue toBson(@Nullable Object value) {
        if (value == null || value == JsonValue.NULL) {
            return BsonNull.VALUE;
        }
        if (value instanceof Map<?, ?> map) { // JsonObject is one
            BsonDocument document = new BsonDocument();
            map.forEach((key, each) -> document.put(Keys.checked(key), toBson(each)));
            return document;
        }
        if (value instanceof Iterable<?> iterable) { // JsonArray is one
            BsonArray array = new BsonArray();
            iterable.forEach(each -> array.add(toBson(each)));
            return array;
        }
        if (value.getClass().isArray()) {
            BsonArray array = new BsonArray();
            for (int i = 0; i < Array.getLength(value); i++) {
                array.add(toBson(Array.get(value, i)));
            }
            return array;
        }
        return single(value);
    }

    private static BsonValue single(Object value) {
        if (value instanceof String || value instanceof Character) {
            return new BsonString(value.toString());
        }
        if (value instanceof Boolean bool) {
            return BsonBoolean.valueOf(bool);
        }
        if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            return BsonBoolean.valueOf(value == JsonValue.TRUE);
        }
        if (value instanceof JsonString text) {
            return new BsonString(text.getString());
        }
        if (value instanceof JsonNumber number) {
            return decimal(number.bigDecimalValue());
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Enum<?> constant) {
            return new BsonString(constant.name());
        }
        if (value instanceof Instant instant) {
            return new BsonDateTime(instant.toEpochMilli());
        }
        if (value instanceof UUID uuid) {
            return new BsonBinary(uuid);
        }
        if (value instanceof ObjectId id) {
            return new BsonObjectId(id);
        }
        if (value instanceof java.time.temporal.TemporalAccessor
                || value instanceof java.time.temporal.TemporalAmount) {
            return new BsonString(value.toString());
        }
        throw new IllegalArgumentException(
                "GYRE-C204 a value of " + value.getClass().getName()
                        + " cannot be stored in a property of any type; use strings, numbers, booleans, lists and maps");
    }

    private static BsonValue number(Number number) {
        if (number instanceof Double d) {
            return new BsonDouble(d);
        }
        if (number instanceof Float f) {
            return new BsonDecimal128(new Decimal128(new BigDecimal(f.toString())));
        }
        if (number instanceof BigDecimal decimal) {
            return decimal(decimal);
        }
        return number instanceof BigInteger whole ? decimal(new BigDecimal(whole)) : new BsonInt64(number.longValue());
    }

    private static BsonValue decimal(BigDecimal decimal) {
        return decimal.scale() == 0 && decimal.precision() < 19
                ? new BsonInt64(decimal.longValueExact())
                : new BsonDecimal128(new Decimal128(decimal));
    }

    /** The value as JSON-B would bind it to {@code Object}. */
    static @Nullable Object toJava(BsonValue stored) {
        return switch (stored.getBsonType()) {
            case NULL, UNDEFINED -> null;
            case STRING -> stored.asString().getValue();
            case BOOLEAN -> stored.asBoolean().getValue();
            case DOUBLE -> stored.asDouble().getValue();
            case INT32, INT64, DECIMAL128 -> Numbers.stored(stored);
            case DATE_TIME -> Instant.ofEpochMilli(stored.asDateTime().getValue());
            case OBJECT_ID -> stored.asObjectId().getValue().toHexString();
            case BINARY -> stored.asBinary().asUuid();
            case DOCUMENT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                stored.asDocument().forEach((key, each) -> map.put(key, toJava(each)));
                yield map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                stored.asArray().forEach(each -> list.add(toJava(each)));
                yield list;
            }
            default -> throw Stored.unexpected(stored);
        };
    }

    static JsonValue toJson(BsonValue stored) {
        return switch (stored.getBsonType()) {
            case NULL, UNDEFINED -> JsonValue.NULL;
            case BOOLEAN -> stored.asBoolean().getValue() ? JsonValue.TRUE : JsonValue.FALSE;
            case INT32, INT64, DECIMAL128, DOUBLE -> JSON.createValue(Numbers.stored(stored));
            case DOCUMENT -> {
                JsonObjectBuilder object = JSON.createObjectBuilder();
                stored.asDocument().forEach((key, each) -> object.add(key, toJson(each)));
                JsonObject built = object.build();
                yield built;
            }
            case ARRAY -> {
                JsonArrayBuilder array = JSON.createArrayBuilder();
                stored.asArray().forEach(each -> array.add(toJson(each)));
                JsonArray built = array.build();
                yield built;
            }
            default -> JSON.createValue(String.valueOf(toJava(stored)));
        };
    }
}
