package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.mapping.Scalars;
import dev.gyre.crud.internal.mapping.Scalars.Bounds;
import dev.gyre.crud.internal.model.Shape;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** Turns what a client writes into the values MongoDB compares with, by the declared type of the property. */
final class Literals {

    static final int MAX_LENGTH = 1000;
    static final int MAX_LIST = 100;

    private Literals() {}

    /**
     * The stored forms that a literal can have: one for a declared type; where any JSON value may be stored, the text and the
     * number or boolean it spells.
     *
     * @throws IllegalArgumentException if it is no value of the type; the message says what is expected
     */
    static List<BsonValue> values(Shape shape, String literal) {
        if (literal.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("must be at most " + MAX_LENGTH + " characters");
        }
        if (shape instanceof Shape.Scalar scalar) {
            return List.of(Scalars.parse(scalar, literal));
        }
        List<BsonValue> values = new ArrayList<>(List.of(new BsonString(literal)));
        if (literal.equals("true") || literal.equals("false")) {
            values.add(BsonBoolean.valueOf(literal.equals("true")));
        } else if (literal.matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
            values.add(new BsonDecimal128(Decimal128.parse(literal)));
        }
        return values;
    }

    /** What finds every stored form that equals the value: the value, or an expression for what its forms begin with. */
    static BsonValue same(Shape shape, BsonValue value) {
        Bounds bounds = bounds(shape, value);
        return bounds.least().equals(bounds.most())
                ? value
                : new BsonRegularExpression(
                        "^" + Conditions.quote(bounds.least().asString().getValue()));
    }

    /** Between which stored forms all lie that equal the value. */
    static Bounds bounds(Shape shape, BsonValue value) {
        return shape instanceof Shape.Scalar scalar ? Scalars.bounds(scalar, value) : new Bounds(value, value);
    }

    /** Splits at commas; a backslash takes the next character as it is. */
    static List<String> list(String literals) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < literals.length(); i++) {
            char c = literals.charAt(i);
            if (c == '\\' && i + 1 < literals.length()) {
                part.append(literals.charAt(++i));
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
