package dev.gyre.crud.internal.query;

import dev.gyre.crud.Query;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.Shape;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Takes the parameters of one list one after the other; not for more than one thread. */
final class PlanBuilder {

    private final EntityModel<?> model;
    private final Caps caps;
    private final Paths paths;
    private final QueryErrors errors;
    private final ConditionBuilder conditions;
    private final List<BsonDocument> parts = new ArrayList<>();
    private final List<SortKey> keys = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int limit;
    private int offset;
    private @Nullable String cursor;
    private CountMode count = CountMode.NONE;
    private @Nullable FieldSelection fields;

    PlanBuilder(EntityModel<?> model, Paths paths, Caps caps, QueryErrors errors) {
        this.model = model;
        this.caps = caps;
        this.paths = paths;
        this.errors = errors;
        this.conditions = new ConditionBuilder(paths, caps, errors);
        this.limit = model.settings().defaultLimit();
    }

    /** Whether a parameter that may come once comes for the first time. */
    boolean once(String name) {
        if (seen.add(name)) {
            return true;
        }
        errors.add(name, "Repeated", "must be given once");
        return false;
    }

    /** Takes a parameter of the grammar itself. */
    void take(Parameter parameter, JsonProvider json) {
        String value = parameter.value();
        seen.add(parameter.name());
        switch (parameter.name()) {
            case "limit" -> limit = number("limit", value, 1, caps.maxLimit());
            case "offset" -> offset = number("offset", value, 0, caps.maxOffset());
            case "cursor" -> cursor = value;
            case "sort" -> sort(value);
            case "count" -> count(value);
            case "fields" -> fields = FieldSelection.parse(value, model, paths, errors);
            case "filter" -> parts.add(FilterJson.read(value, conditions, errors, json));
            default -> throw new AssertionError(parameter.name());
        }
    }

    /** Takes {@code path:operator=value}. */
    void condition(Parameter parameter) {
        String name = parameter.name();
        int colon = name.indexOf(':');
        String operator = colon < 0 ? "eq" : name.substring(colon + 1);
        condition(name, QueryParser.pathOf(name), operator, parameter.value());
    }

    /** Takes a condition of the application. */
    void condition(Query.Condition condition) {
        condition(condition.path(), condition.path(), condition.operator(), condition.value());
    }

    @Nullable
    String cursor() {
        return cursor;
    }

    QueryPlan build(@Nullable CursorPosition position) {
        if (cursor != null && seen.contains("offset") && position == null) {
            errors.add("offset", "Exclusive", "must not be given with a cursor");
        }
        List<SortKey> order = new ArrayList<>(keys);
        String id = model.id().bsonName();
        if (order.stream().noneMatch(key -> key.bson().equals(id))) {
            order.add(new SortKey(id, false));
        }
        FieldSelection selected = fields;
        return new QueryPlan(
                Conditions.all(parts),
                order,
                position,
                limit,
                offset,
                seen.contains("offset"),
                count,
                selected == null ? null : selected.json(),
                selected == null ? null : selected.stored());
    }

    private void condition(String parameter, String path, String operatorName, String value) {
        Operator operator = Operator.named(operatorName);
        List<String> texts = operator != null && operator.takesList() ? Literals.list(value) : List.of(value);
        List<JsonLiteral> literals = texts.stream().map(JsonLiteral::plain).toList();
        conditions.add(parameter, path, operatorName, literals, false, parts);
    }

    private void sort(String value) {
        String[] names = value.split(",", -1);
        if (names.length > caps.maxSortKeys()) {
            errors.add("sort", "Size", "must hold at most " + caps.maxSortKeys() + " keys");
            return;
        }
        for (String name : names) {
            boolean descending = name.startsWith("-");
            String path = descending ? name.substring(1) : name;
            ResolvedPath resolved = paths.resolve(path);
            if (resolved == null) {
                errors.add(
                        "sort", "Unknown", "there is no property '" + path + "'" + Nearest.hint(path, paths.names()));
            } else if (resolved.many() || !(resolved.shape() instanceof Shape.Scalar)) {
                errors.add("sort", "Type", "'" + path + "' is not a single value, so it has no order");
            } else if (caps.indexedOnly() && !paths.isIndexed(path)) {
                errors.add("sort", "Index", "'" + path + "' has no index, so it cannot be sorted by");
            } else if (keys.stream().anyMatch(key -> key.bson().equals(resolved.bson()))) {
                errors.add("sort", "Repeated", "'" + path + "' is named twice");
            } else {
                keys.add(new SortKey(resolved.bson(), descending));
            }
        }
    }

    private void count(String value) {
        switch (value) {
            case "exact" -> count = CountMode.EXACT;
            case "estimated" -> count = CountMode.ESTIMATED;
            default -> errors.add("count", "Value", "must be exact or estimated");
        }
    }

    private int number(String name, String value, int min, int max) {
        if (value.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        }
        errors.add(name, "Range", "must be a whole number from " + min + " to " + max);
        return min;
    }
}
