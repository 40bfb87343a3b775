package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.model.ScalarType;
import dev.gyre.crud.internal.model.Shape;
import java.util.EnumSet;
import java.util.Set;

/**
 * A value a client wrote, and how.
 *
 * @param text the value as text
 * @param kind what it was: plain in a parameter, or a kind of JSON value
 */
record JsonLiteral(String text, Kind kind) {

    /** How a value was written. */
    enum Kind {
        PLAIN,
        STRING,
        NUMBER,
        BOOLEAN
    }

    private static final Set<ScalarType> NUMBERS = EnumSet.of(
            ScalarType.BYTE,
            ScalarType.SHORT,
            ScalarType.INT,
            ScalarType.LONG,
            ScalarType.FLOAT,
            ScalarType.DOUBLE,
            ScalarType.BIG_DECIMAL,
            ScalarType.BIG_INTEGER);

    static JsonLiteral plain(String text) {
        return new JsonLiteral(text, Kind.PLAIN);
    }

    /** Whether the property's type is written this way in JSON; {@code "12"} is no number. */
    boolean suits(Shape shape) {
        if (kind == Kind.PLAIN || !(shape instanceof Shape.Scalar scalar)) {
            return true;
        }
        Kind expected = NUMBERS.contains(scalar.type())
                ? Kind.NUMBER
                : scalar.type() == ScalarType.BOOLEAN ? Kind.BOOLEAN : Kind.STRING;
        return kind == expected;
    }
}
