package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.mapping.Scalars.Bounds;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonValue;

/**
 * Writes conditions as MongoDB filters. Operators come from here and values are bound as BSON, so nothing that a client sends is
 * ever read as an operator or as a regular expression.
 */
final class Conditions {

    private static final int MAX_TEXT = 100;
    private static final Pattern SPECIAL = Pattern.compile("[\\x21-\\x2f\\x3a-\\x40\\x5b-\\x5e\\x60\\x7b-\\x7e]");

    private Conditions() {}

    /**
     * One condition.
     *
     * @throws IllegalArgumentException if a literal is no value of the property's type; the message is for the client
     */
    static BsonDocument of(ResolvedPath path, Operator operator, List<String> literals) {
        String field = path.bson();
        if (operator.isText()) {
            return on(field, text(operator, literals.get(0)));
        }
        if (operator == Operator.EXISTS) {
            return exists(field, literals.get(0));
        }
        List<BsonValue> values = new ArrayList<>();
        for (String literal : literals) {
            values.addAll(Literals.values(path.shape(), literal));
        }
        List<BsonValue> same =
                values.stream().map(value -> Literals.same(path.shape(), value)).toList();
        Bounds bounds = Literals.bounds(path.shape(), values.get(0));
        return switch (operator) {
            case EQ -> same.size() == 1 ? on(field, same.get(0)) : operator("$in", field, new BsonArray(same));
            case NE ->
                same.size() == 1 && !same.get(0).isRegularExpression() // $ne takes none
                        ? operator("$ne", field, same.get(0))
                        : operator("$nin", field, new BsonArray(same));
            case IN -> operator("$in", field, new BsonArray(same));
            case NIN -> operator("$nin", field, new BsonArray(same));
            case ALL -> operator("$all", field, new BsonArray(same));
            case GT -> operator("$gt", field, bounds.most());
            case GTE -> operator("$gte", field, bounds.least());
            case LT -> operator("$lt", field, bounds.least());
            case LTE -> operator("$lte", field, bounds.most());
            case EXISTS, CONTAINS, ICONTAINS, STARTS, ISTARTS -> throw new AssertionError(operator);
        };
    }

    /** The property has no value, or a null one. */
    static BsonDocument isNull(String field) {
        return on(field, BsonNull.VALUE);
    }

    /** The property has a value. */
    static BsonDocument isNotNull(String field) {
        return operator("$ne", field, BsonNull.VALUE);
    }

    /** All of the parts hold. */
    static BsonDocument all(List<BsonDocument> parts) {
        return joined("$and", parts);
    }

    /** One of the parts holds. */
    static BsonDocument any(List<BsonDocument> parts) {
        return joined("$or", parts);
    }

    /** The part does not hold. */
    static BsonDocument not(BsonDocument part) {
        return new BsonDocument("$nor", new BsonArray(List.of(part)));
    }

    static BsonDocument on(String field, BsonValue value) {
        return new BsonDocument(field, value);
    }

    static BsonDocument operator(String name, String field, BsonValue value) {
        return new BsonDocument(field, new BsonDocument(name, value));
    }

    private static BsonDocument joined(String name, List<BsonDocument> parts) {
        List<BsonDocument> present =
                parts.stream().filter(part -> !part.isEmpty()).toList();
        return switch (present.size()) {
            case 0 -> new BsonDocument();
            case 1 -> present.get(0);
            default -> new BsonDocument(name, new BsonArray(present));
        };
    }

    private static BsonDocument exists(String field, String literal) {
        return switch (literal) {
            case "true" -> isNotNull(field);
            case "false" -> isNull(field);
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static BsonValue text(Operator operator, String literal) {
        if (literal.isEmpty() || literal.length() > MAX_TEXT) {
            throw new IllegalArgumentException("must be 1 to " + MAX_TEXT + " characters");
        }
        if (literal.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must not contain a NUL character");
        }
        String quoted = quote(literal);
        boolean start = operator == Operator.STARTS || operator == Operator.ISTARTS;
        boolean anyCase = operator == Operator.ICONTAINS || operator == Operator.ISTARTS;
        return new BsonRegularExpression(start ? "^" + quoted : quoted, anyCase ? "i" : "");
    }

    /** The text as a regular expression that matches just it. */
    static String quote(String text) {
        return SPECIAL.matcher(text).replaceAll(match -> Matcher.quoteReplacement("\\" + match.group()));
    }
}
