package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.ScalarType;
import dev.gyre.crud.internal.model.Shape;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** Converts single values between Java, BSON, JSON and the text of a query or path. */
public final class Scalars {

    private static final Map<ScalarType, ScalarForm> FORMS = new EnumMap<>(Map.ofEntries(
            Map.entry(ScalarType.STRING, TextForms.STRING),
            Map.entry(ScalarType.CHAR, TextForms.CHAR),
            Map.entry(ScalarType.BOOLEAN, TextForms.BOOLEAN),
            Map.entry(ScalarType.BYTE, NumberForms.BYTE),
            Map.entry(ScalarType.SHORT, NumberForms.SHORT),
            Map.entry(ScalarType.INT, NumberForms.INT),
            Map.entry(ScalarType.LONG, NumberForms.LONG),
            Map.entry(ScalarType.FLOAT, NumberForms.FLOAT),
            Map.entry(ScalarType.DOUBLE, NumberForms.DOUBLE),
            Map.entry(ScalarType.BIG_DECIMAL, NumberForms.BIG_DECIMAL),
            Map.entry(ScalarType.BIG_INTEGER, NumberForms.BIG_INTEGER),
            Map.entry(ScalarType.ENUM, TextForms.ENUM),
            Map.entry(ScalarType.INSTANT, TimeForms.INSTANT),
            Map.entry(ScalarType.LOCAL_DATE, TimeForms.LOCAL_DATE),
            Map.entry(ScalarType.LOCAL_DATE_TIME, TimeForms.LOCAL_DATE_TIME),
            Map.entry(ScalarType.LOCAL_TIME, TimeForms.LOCAL_TIME),
            Map.entry(ScalarType.OFFSET_DATE_TIME, TimeForms.OFFSET_DATE_TIME),
            Map.entry(ScalarType.ZONED_DATE_TIME, TimeForms.ZONED_DATE_TIME),
            Map.entry(ScalarType.DURATION, TimeForms.DURATION),
            Map.entry(ScalarType.PERIOD, TimeForms.PERIOD),
            Map.entry(ScalarType.UUID, TextForms.UUID),
            Map.entry(ScalarType.OBJECT_ID, TextForms.OBJECT_ID),
            Map.entry(ScalarType.URI, TextForms.URI)));

    private Scalars() {}

    static ScalarForm form(Shape.Scalar scalar) {
        ScalarForm form = FORMS.get(scalar.type());
        if (form == null) {
            throw new IllegalStateException("no form of " + scalar.type());
        }
        return form;
    }

    /**
     * Reads a literal of a query, or an id in a path, into its stored form.
     *
     * @throws IllegalArgumentException if the text is no such value; the message says what it must be and is fit for clients
     */
    public static BsonValue parse(Shape.Scalar scalar, String text) {
        ScalarForm form = form(scalar);
        try {
            return Texts.wellFormed(form.parse(text, scalar.javaType()), text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(form.rule(scalar.javaType()), e);
        }
    }

    /** The stored form of a value; null is BSON's null. */
    public static BsonValue toBson(Shape.Scalar scalar, @Nullable Object value) {
        return value == null ? BsonNull.VALUE : form(scalar).toBson(value);
    }

    /** The Java value of a stored form; BSON's null is null. */
    public static @Nullable Object toJava(Shape.Scalar scalar, BsonValue stored) {
        return stored.isNull() ? null : form(scalar).toJava(stored, scalar.javaType());
    }

    /** Whether two stored forms are one value; another application may have stored a number in another form. */
    public static boolean same(Shape.Scalar scalar, BsonValue one, BsonValue other) {
        return one.equals(other) || Objects.equals(toJava(scalar, one), toJava(scalar, other));
    }

    /**
     * The least and the most stored form of values that compare as equal.
     *
     * @param least not above any of them; where it differs from the most, all of them begin with it
     * @param most not below any of them
     */
    public record Bounds(BsonValue least, BsonValue most) {}

    /**
     * Between which stored forms all values lie that equal one, so that a query finds them: times with an offset or zone are
     * equal if their instants are, wherever they were written.
     */
    public static Bounds bounds(Shape.Scalar scalar, BsonValue stored) {
        boolean zoned = scalar.type() == ScalarType.OFFSET_DATE_TIME || scalar.type() == ScalarType.ZONED_DATE_TIME;
        return zoned && stored.isString()
                ? TimeForms.ofInstant(stored.asString().getValue())
                : new Bounds(stored, stored);
    }

    /** The text of a stored value as {@link #parse} reads it, such as an id in a {@code Location}. */
    public static String text(Shape.Scalar scalar, BsonValue stored) {
        ScalarForm form = form(scalar);
        return form.json(form.toJava(stored, scalar.javaType()));
    }
}
