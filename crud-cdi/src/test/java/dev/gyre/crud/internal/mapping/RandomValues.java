package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.Shape;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Draws values of any shape from a seed, awkward ones often. */
final class RandomValues {

    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "\"",
        "\\",
        "/",
        "\b\f\n\r\t",
        "\u0000\u0001\u001f",
        "\u007f\u0080\u009f",
        "é",
        "\u2028",
        "😀",
        "<&>'",
        "null",
        "\uffff",
        "日本語",
        "a\u0301",
        "{\"a\":1}",
        "0".repeat(600)
    };
    private static final String[] KEYS = {"", "a", "b", "é", "😀", "with space", "\"q\"", "\\", "\n", "_id", "zz"};
    private static final long[] LONGS = {0, 1, -1, 9, 10, 255, 1L << 31, Long.MIN_VALUE, Long.MAX_VALUE};
    private static final double[] DOUBLES = {
        0, -0.0, 1, 0.1, 1e22, 1e-7, Double.MIN_VALUE, Double.MAX_VALUE, 100, 123456789.125, 9007199254740992.0
    };

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    /** A bean with every property drawn; some stay as the class makes them. */
    Object fill(Object bean, List<Property> properties) {
        Object filled = bean;
        for (Property property : properties) {
            if (random.nextInt(4) > 0) {
                filled = property.accessor().with(filled, value(property.shape(), true));
            }
        }
        return filled;
    }

    @Nullable
    Object value(Shape shape, boolean nullable) {
        if (nullable && !shape.javaType().isPrimitive() && random.nextInt(6) == 0) {
            return null;
        }
        int size = random.nextInt(4);
        if (shape instanceof Shape.Scalar scalar) {
            return scalar(scalar);
        }
        if (shape instanceof Shape.Nested nested) {
            return nested(nested);
        }
        if (shape instanceof Shape.Sequence sequence) {
            return sequence(sequence, size);
        }
        if (shape instanceof Shape.Mapping mapping) {
            Map<String, @Nullable Object> map =
                    SortedMap.class.isAssignableFrom(mapping.javaType()) ? new TreeMap<>() : new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(pick(KEYS), value(mapping.value(), true));
            }
            return map;
        }
        return JsonValue.class.isAssignableFrom(shape.javaType()) ? json(2) : free(2);
    }

    private Object nested(Shape.Nested nested) {
        try {
            var constructor = java.util.Arrays.stream(nested.javaType().getDeclaredConstructors())
                    .findFirst()
                    .orElseThrow();
            @Nullable Object[] arguments = new @Nullable Object[constructor.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                Class<?> type = constructor.getParameterTypes()[i];
                arguments[i] = type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
            }
            return fill(constructor.newInstance(arguments), nested.properties());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(nested.javaType().getName(), e);
        }
    }

    private Object sequence(Shape.Sequence sequence, int size) {
        Class<?> type = sequence.javaType();
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), size);
            for (int i = 0; i < size; i++) {
                Array.set(array, i, value(sequence.element(), true));
            }
            return array;
        }
        boolean sorted = SortedSet.class.isAssignableFrom(type);
        boolean deque = Deque.class.isAssignableFrom(type);
        boolean set = Set.class.isAssignableFrom(type);
        Collection<@Nullable Object> values =
                sorted ? new TreeSet<>() : deque ? new ArrayDeque<>() : set ? new LinkedHashSet<>() : new ArrayList<>();
        // JSON-B binds a Set without an order, so only one element can be compared
        for (int i = 0; i < (set && !sorted ? Math.min(size, 1) : size); i++) {
            values.add(value(sequence.element(), !sorted && !deque));
        }
        return values;
    }

    private Object scalar(Shape.Scalar scalar) {
        long n = random.nextBoolean() ? LONGS[random.nextInt(LONGS.length)] : random.nextLong() >> random.nextInt(64);
        return switch (scalar.type()) {
            case STRING -> pick(TEXTS) + (random.nextBoolean() ? pick(TEXTS) : "");
            case CHAR -> "a\u0000\"\\\né\u2028".charAt(random.nextInt(7));
            case BOOLEAN -> random.nextBoolean();
            case BYTE -> (byte) n;
            case SHORT -> (short) n;
            case INT -> (int) n;
            case LONG -> n;
            case FLOAT -> finite((float) number());
            case DOUBLE -> number();
            case BIG_DECIMAL -> decimal();
            case BIG_INTEGER -> new BigInteger(random.nextInt(112), random).subtract(BigInteger.valueOf(n));
            case ENUM -> pick(scalar.javaType().getEnumConstants());
            case INSTANT -> instant();
            case LOCAL_DATE -> LocalDate.ofEpochDay(random.nextInt(4_000_000) - 1_000_000);
            case LOCAL_DATE_TIME -> LocalDateTime.ofInstant(instant(), ZoneOffset.UTC);
            case LOCAL_TIME ->
                LocalTime.ofNanoOfDay(
                        random.nextBoolean()
                                ? random.nextInt(86_400) * 1_000_000_000L
                                : random.nextInt(Integer.MAX_VALUE));
            case OFFSET_DATE_TIME -> OffsetDateTime.ofInstant(nano(), ZoneOffset.ofHours(random.nextInt(36) - 18));
            case ZONED_DATE_TIME ->
                ZonedDateTime.ofInstant(
                        nano(), ZoneId.of(pick(new String[] {"Europe/Paris", "Asia/Tokyo", "Z", "-03:30", "UTC"})));
            case DURATION -> Duration.ofSeconds(n >> 1, random.nextInt(1_000_000_000));
            case PERIOD -> Period.of(random.nextInt(9) - 4, random.nextInt(30), (int) n);
            case UUID -> new UUID(random.nextLong(), n);
            case OBJECT_ID -> new ObjectId(String.format("%024x", new BigInteger(96, random)));
            case URI -> URI.create(pick(new String[] {"http://a/b?c=d#e", "urn:x:y", "a%20b", "", "mailto:a@b"}));
        };
    }

    private Instant instant() {
        long millis = random.nextBoolean() ? random.nextInt() * 1000L : random.nextLong() >> 13;
        return Instant.ofEpochMilli(millis);
    }

    private Instant nano() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
    }

    private double number() {
        double any = Double.longBitsToDouble(random.nextLong());
        return random.nextBoolean() || !Double.isFinite(any) ? DOUBLES[random.nextInt(DOUBLES.length)] : any;
    }

    private static float finite(float f) {
        return Float.isFinite(f) ? f : 1.5f;
    }

    private BigDecimal decimal() {
        return new BigDecimal(new BigInteger(random.nextInt(112), random), random.nextInt(40) - 15);
    }

    private @Nullable Object free(int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> pick(TEXTS);
            case 1 -> random.nextBoolean();
            case 2 -> decimal();
            case 3 -> depth == 2 ? "top" : null;
            case 4 -> new BigDecimal(random.nextInt());
            case 5 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(3); i > 0; i--) {
                    list.add(free(depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                map.put(pick(KEYS), free(depth - 1));
                yield map;
            }
        };
    }

    private JsonValue json(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> Json.createValue(pick(TEXTS));
            case 1 -> random.nextBoolean() ? JsonValue.TRUE : JsonValue.NULL;
            case 2 -> Json.createValue(decimal());
            case 3 -> Json.createValue(random.nextInt());
            case 4 -> Json.createArrayBuilder().add(json(depth - 1)).build();
            default ->
                Json.createObjectBuilder().add(pick(KEYS), json(depth - 1)).build();
        };
    }

    private <E> E pick(E[] from) {
        return from[random.nextInt(from.length)];
    }
}
