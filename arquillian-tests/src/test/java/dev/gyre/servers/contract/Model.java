package dev.gyre.servers.contract;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the operators mean, said a second time over JSON objects in memory: the oracle of the filter matrix. */
final class Model {
    /** A property: its path, how its JSON value compares, and what may be asked of it. */
    record Property(String path, Function<String, Comparable<?>> read, List<String> operators) {
        private static final List<String> EQUAL = List.of("", "eq", "ne", "in", "nin", "exists");
        private static final List<String> ORDERED = Stream.concat(EQUAL.stream(), Stream.of("gt", "gte", "lt", "lte"))
                .toList();
        private static final List<String> TEXT = Stream.concat(
                        ORDERED.stream(), Stream.of("contains", "icontains", "starts", "istarts"))
                .toList();

        boolean isOrdered() {
            return operators.contains("gt");
        }
    }

    static final List<Property> PROPERTIES = List.of(
            new Property("id", text -> text, Property.TEXT),
            new Property("name", text -> text, Property.TEXT),
            new Property("pieces", Model::number, Property.ORDERED),
            new Property("serial", Model::number, Property.ORDERED),
            new Property("weight", Model::number, Property.ORDERED),
            new Property("price", Model::number, Property.ORDERED),
            new Property("lent", Boolean::valueOf, Property.EQUAL),
            new Property("grade", text -> text, Property.EQUAL),
            new Property("foundAt", Instant::parse, Property.ORDERED),
            new Property("day", LocalDate::parse, Property.ORDERED),
            new Property("code", text -> text, Property.EQUAL),
            new Property("place.city", text -> text, Property.TEXT),
            new Property("place.height", Model::number, Property.ORDERED));

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    private Model() {}

    /** The text of a property, or empty where the item has none. */
    static Optional<String> text(JsonObject item, String path) {
        JsonValue value = item;
        for (String name : DOT.splitAsStream(path).toList()) {
            value = value instanceof JsonObject object ? object.get(name) : null;
        }
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        return Optional.of(value instanceof JsonString string ? string.getString() : value.toString());
    }

    /** Whether an item meets {@code property:operator=operand}. */
    static boolean meets(JsonObject item, Property property, String operator, String operand) {
        Optional<String> text = text(item, property.path());
        Optional<Comparable<?>> value = text.map(property.read());
        return switch (operator) {
            case "exists" -> value.isPresent() == Boolean.parseBoolean(operand);
            case "", "eq" -> value.equals(Optional.of(property.read().apply(operand)));
            case "ne" -> !value.equals(Optional.of(property.read().apply(operand)));
            case "in" -> value.isPresent() && read(property, operand).contains(value.get());
            case "nin" -> value.isEmpty() || !read(property, operand).contains(value.get());
            case "contains" -> text.filter(t -> t.contains(operand)).isPresent();
            case "starts" -> text.filter(t -> t.startsWith(operand)).isPresent();
            case "icontains" ->
                text.filter(t -> lower(t).contains(lower(operand))).isPresent();
            case "istarts" ->
                text.filter(t -> lower(t).startsWith(lower(operand))).isPresent();
            case "gt" ->
                value.filter(v -> compare(v, property.read().apply(operand)) > 0)
                        .isPresent();
            case "gte" ->
                value.filter(v -> compare(v, property.read().apply(operand)) >= 0)
                        .isPresent();
            case "lt" ->
                value.filter(v -> compare(v, property.read().apply(operand)) < 0)
                        .isPresent();
            case "lte" ->
                value.filter(v -> compare(v, property.read().apply(operand)) <= 0)
                        .isPresent();
            default -> throw new IllegalArgumentException(operator);
        };
    }

    /** Orders two items by a property, those without it first. */
    static int order(Property property, JsonObject one, JsonObject other) {
        Optional<String> left = text(one, property.path());
        Optional<String> right = text(other, property.path());
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isPresent(), right.isPresent());
        }
        return compare(property.read().apply(left.get()), property.read().apply(right.get()));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // both come from the same property's reader
    private static int compare(Comparable one, Comparable other) {
        return one.compareTo(other);
    }

    private static List<Comparable<?>> read(Property property, String operand) {
        return COMMA.splitAsStream(operand)
                .map(text -> text.replace("\\,", ","))
                .<Comparable<?>>map(property.read())
                .filter(Objects::nonNull)
                .toList();
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static BigDecimal number(String text) {
        JsonNumber number = jakarta.json.Json.createValue(new BigDecimal(text));
        return number.bigDecimalValue().stripTrailingZeros();
    }
}
