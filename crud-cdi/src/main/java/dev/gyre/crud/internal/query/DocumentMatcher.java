package dev.gyre.crud.internal.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonRegularExpression;
import org.bson.BsonType;
import org.bson.BsonValue;

/** Evaluates the filters that {@link Conditions} writes on a document in memory, with MongoDB's meaning. */
public final class DocumentMatcher {

    private static final Set<BsonType> ORDERED = EnumSet.of(BsonType.STRING, BsonType.DATE_TIME, BsonType.OBJECT_ID);

    private DocumentMatcher() {}

    /** Whether MongoDB would find the document with this filter. */
    public static boolean matches(BsonDocument filter, BsonDocument document) {
        return filter.entrySet().stream().allMatch(entry -> switch (entry.getKey()) {
            case "$and" -> entry.getValue().asArray().stream().allMatch(part -> matches(part.asDocument(), document));
            case "$or" -> entry.getValue().asArray().stream().anyMatch(part -> matches(part.asDocument(), document));
            case "$nor" -> entry.getValue().asArray().stream().noneMatch(part -> matches(part.asDocument(), document));
            default -> field(values(document, entry.getKey()), entry.getValue());
        });
    }

    private static boolean field(List<BsonValue> values, BsonValue condition) {
        if (!condition.isDocument()) {
            return equal(values, condition);
        }
        return condition.asDocument().entrySet().stream()
                .allMatch(entry -> operator(values, entry.getKey(), entry.getValue()));
    }

    private static boolean operator(List<BsonValue> values, String name, BsonValue operand) {
        return switch (name) {
            case "$ne" -> !equal(values, operand);
            case "$in" -> operand.asArray().stream().anyMatch(one -> equal(values, one));
            case "$nin" -> operand.asArray().stream().noneMatch(one -> equal(values, one));
            case "$all" -> operand.asArray().stream().allMatch(one -> equal(values, one));
            case "$gt" -> values.stream().anyMatch(value -> comparable(value, operand) && compare(value, operand) > 0);
            case "$gte" ->
                values.stream().anyMatch(value -> comparable(value, operand) && compare(value, operand) >= 0);
            case "$lt" -> values.stream().anyMatch(value -> comparable(value, operand) && compare(value, operand) < 0);
            case "$lte" ->
                values.stream().anyMatch(value -> comparable(value, operand) && compare(value, operand) <= 0);
            default -> throw new IllegalArgumentException("no such operator in a filter of ours: " + name);
        };
    }

    private static boolean equal(List<BsonValue> values, BsonValue operand) {
        if (operand instanceof BsonRegularExpression text) {
            int flags = text.getOptions().contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
            Pattern pattern = Pattern.compile(text.getPattern(), flags);
            return values.stream()
                    .anyMatch(value -> value.isString()
                            && pattern.matcher(value.asString().getValue()).find());
        }
        return values.stream()
                .anyMatch(value -> comparable(value, operand) ? compare(value, operand) == 0 : value.equals(operand));
    }

    /** All values at a dotted path: lists are looked into, and a missing value is null. */
    private static List<BsonValue> values(BsonDocument document, String path) {
        List<BsonValue> current = List.of(document);
        for (String name : path.split("\\.", -1)) {
            List<BsonValue> next = new ArrayList<>();
            for (BsonValue value : flat(current)) {
                next.add(value.isDocument() ? value.asDocument().get(name, BsonNull.VALUE) : BsonNull.VALUE);
            }
            current = next;
        }
        return flat(current);
    }

    private static List<BsonValue> flat(List<BsonValue> values) {
        List<BsonValue> flat = new ArrayList<>();
        for (BsonValue value : values) {
            if (value instanceof BsonArray array) {
                flat.addAll(array);
            } else {
                flat.add(value);
            }
        }
        return flat;
    }

    private static boolean comparable(BsonValue left, BsonValue right) {
        return (left.isNumber() && right.isNumber())
                || (ORDERED.contains(left.getBsonType()) && left.getBsonType() == right.getBsonType());
    }

    private static int compare(BsonValue left, BsonValue right) {
        return switch (left.getBsonType()) {
            case STRING -> left.asString().getValue().compareTo(right.asString().getValue());
            case DATE_TIME ->
                Long.compare(left.asDateTime().getValue(), right.asDateTime().getValue());
            case OBJECT_ID ->
                left.asObjectId().getValue().compareTo(right.asObjectId().getValue());
            default -> number(left).compareTo(number(right));
        };
    }

    private static BigDecimal number(BsonValue value) {
        return switch (value.getBsonType()) {
            case INT32 -> BigDecimal.valueOf(value.asInt32().getValue());
            case INT64 -> BigDecimal.valueOf(value.asInt64().getValue());
            case DOUBLE -> BigDecimal.valueOf(value.asDouble().getValue());
            default -> value.asDecimal128().getValue().bigDecimalValue();
        };
    }
}
