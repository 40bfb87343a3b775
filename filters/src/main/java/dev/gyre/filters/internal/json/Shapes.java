package dev.gyre.filters.internal.json;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the shape of a type, and remembers it; for any thread. */
public final class Shapes {

    private static final Shape ANY = new Shape.Any();
    private static final Shape STRING = new Shape.Single(new Scalar.Text(Integer.MAX_VALUE), true);
    private static final Shape INT = whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final Shape LONG = whole(Long.MIN_VALUE, Long.MAX_VALUE);
    private static final Shape DOUBLE = new Shape.Single(new Scalar.Floating(false), true);
    private static final Shape DECIMAL = new Shape.Single(new Scalar.Decimal(), true);
    private static final Shape BOOLEAN = new Shape.Single(new Scalar.Truth(), true);
    private static final Shape CHARACTER = new Shape.Single(new Scalar.Text(1), true);

    private static final Map<Class<?>, Shape> SCALARS = Map.ofEntries(
            Map.entry(String.class, STRING),
            Map.entry(CharSequence.class, STRING),
            Map.entry(UUID.class, STRING),
            Map.entry(java.net.URI.class, STRING),
            Map.entry(java.net.URL.class, STRING),
            Map.entry(char.class, CHARACTER),
            Map.entry(Character.class, CHARACTER),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(byte.class, whole(Byte.MIN_VALUE, Byte.MAX_VALUE)),
            Map.entry(Byte.class, whole(Byte.MIN_VALUE, Byte.MAX_VALUE)),
            Map.entry(short.class, whole(Short.MIN_VALUE, Short.MAX_VALUE)),
            Map.entry(Short.class, whole(Short.MIN_VALUE, Short.MAX_VALUE)),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(OptionalInt.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(OptionalLong.class, LONG),
            Map.entry(BigInteger.class, new Shape.Single(new Scalar.Whole(null, null), true)),
            Map.entry(float.class, new Shape.Single(new Scalar.Floating(true), true)),
            Map.entry(Float.class, new Shape.Single(new Scalar.Floating(true), true)),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(OptionalDouble.class, DOUBLE),
            Map.entry(BigDecimal.class, DECIMAL),
            Map.entry(Number.class, DECIMAL));

    private final Map<ResolvedType, Shape> known = new ConcurrentHashMap<>();

    private static Shape whole(long least, long most) {
        return new Shape.Single(Scalar.Whole.within(least, most), true);
    }

    Shape of(Type type) {
        return of(ResolvedType.of(type, Map.of()));
    }

    Shape of(ResolvedType type) {
        if (type.opaque()) {
            return ANY;
        }
        Shape scalar = SCALARS.get(type.raw());
        if (scalar instanceof Shape.Single single && type.raw().isPrimitive()) {
            return new Shape.Single(single.scalar(), false);
        }
        return scalar != null ? scalar : known.computeIfAbsent(type, Shapes::find);
    }

    private static Shape find(ResolvedType type) {
        Class<?> raw = type.raw();
        // How bytes are written (array or one of two base64 alphabets) is a setting of the binder.
        if (raw == byte[].class || BeanProperties.isCustom(raw)) {
            return ANY;
        }
        if (raw.isEnum()) {
            return new Shape.Single(Scalar.Choice.of(raw), true);
        }
        if (raw.isArray()) {
            return new Shape.Listing(type.arguments().get(0));
        }
        if (raw == Optional.class) {
            return type.arguments().isEmpty()
                    ? ANY
                    : new Shapes().of(type.arguments().get(0));
        }
        if (raw.getName().startsWith("java.time.")
                && (TemporalAccessor.class.isAssignableFrom(raw) || TemporalAmount.class.isAssignableFrom(raw))) {
            return STRING;
        }
        if (Collection.class.isAssignableFrom(raw)) {
            return new Shape.Listing(argument(type.arguments(), 1, 0));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return new Shape.Mapping(argument(type.arguments(), 2, 1));
        }
        return isBean(raw) ? BeanProperties.of(type) : ANY;
    }

    private static ResolvedType argument(List<ResolvedType> arguments, int count, int index) {
        return arguments.size() == count ? arguments.get(index) : ResolvedType.UNKNOWN;
    }

    private static boolean isBean(Class<?> raw) {
        String name = raw.getName();
        return !raw.isInterface()
                && !raw.isPrimitive()
                && !Modifier.isAbstract(raw.getModifiers())
                && !name.startsWith("java.")
                && !name.startsWith("javax.")
                && !name.startsWith("jakarta.");
    }
}
