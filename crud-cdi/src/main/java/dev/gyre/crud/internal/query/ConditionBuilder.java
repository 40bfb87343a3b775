package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.model.Shape;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/** Checks the conditions of one query against the model and gathers what is wrong with them. */
final class ConditionBuilder {

    private final Paths paths;
    private final Caps caps;
    private final QueryErrors errors;
    private int count;

    ConditionBuilder(Paths paths, Caps caps, QueryErrors errors) {
        this.paths = paths;
        this.caps = caps;
        this.errors = errors;
    }

    /** Adds the condition to the parts, or a mistake to the errors. */
    void add(
            String parameter,
            String path,
            String operatorName,
            List<JsonLiteral> literals,
            boolean list,
            List<BsonDocument> parts) {
        Operator operator = operator(parameter, operatorName);
        ResolvedPath resolved = path(parameter, path);
        if (operator == null || resolved == null || !admitted(parameter)) {
            return;
        }
        if (!operator.suits(resolved)) {
            errors.add(parameter, "Operator", "'" + path + "' cannot be compared with '" + operatorName + "'");
            return;
        }
        if (list && !operator.takesList()) {
            errors.add(parameter, "Operator", "'" + operatorName + "' takes one value, not a list");
            return;
        }
        if (literals.size() > caps.maxList()) {
            errors.add(parameter, "Value", "must list at most " + caps.maxList() + " values");
            return;
        }
        Shape expected = operator == Operator.EXISTS ? new Shape.Free(Object.class) : resolved.shape();
        if (!literals.stream().allMatch(literal -> literal.suits(expected))) {
            errors.add(parameter, "Type", "'" + path + "' has another JSON type");
            return;
        }
        try {
            List<String> texts = literals.stream().map(JsonLiteral::text).toList();
            parts.add(Conditions.of(resolved, operator, texts));
        } catch (IllegalArgumentException e) {
            String what = e.getMessage() == null ? "is no value of this type" : e.getMessage();
            errors.add(parameter, "Value", "filter".equals(parameter) ? "'" + path + "' " + what : what);
        }
    }

    /** Adds "has no value" or "has one". */
    void addNull(String parameter, String path, String operatorName, List<BsonDocument> parts) {
        Operator operator = operator(parameter, operatorName);
        ResolvedPath resolved = path(parameter, path);
        if (operator == null || resolved == null || !admitted(parameter)) {
            return;
        }
        if (operator == Operator.EQ || operator == Operator.NE) {
            parts.add(
                    operator == Operator.EQ
                            ? Conditions.isNull(resolved.bson())
                            : Conditions.isNotNull(resolved.bson()));
        } else {
            errors.add(parameter, "Operator", "only eq and ne take null");
        }
    }

    private boolean admitted(String parameter) {
        count++;
        if (count == caps.maxConditions() + 1) {
            errors.add(parameter, "Size", "must hold at most " + caps.maxConditions() + " conditions");
        }
        return count <= caps.maxConditions();
    }

    private @Nullable ResolvedPath path(String parameter, String path) {
        ResolvedPath resolved = paths.resolve(path);
        if (resolved == null) {
            errors.add(parameter, "Unknown", unknown(path));
            return null;
        }
        if (caps.indexedOnly() && !paths.isIndexed(path)) {
            errors.add(parameter, "Index", "'" + path + "' has no index, so it cannot be filtered by");
            return null;
        }
        return resolved;
    }

    private @Nullable Operator operator(String parameter, String name) {
        Operator operator = Operator.named(name);
        if (operator == null) {
            errors.add(
                    parameter,
                    "Operator",
                    "there is no such operator" + Nearest.hint(name, Operator.names()) + " (known: "
                            + String.join(", ", new java.util.TreeSet<>(Operator.names())) + ")");
        }
        return operator;
    }

    private String unknown(String path) {
        if (path.indexOf('$') >= 0 || path.indexOf('[') >= 0) {
            return "must be a property and an operator, such as price:gte; '$' and '[' have no place in it";
        }
        int dot = path.indexOf('.');
        String root = dot < 0 ? path : path.substring(0, dot);
        List<String> known = new ArrayList<>(paths.names());
        known.addAll(QueryParser.RESERVED);
        return "there is no such property" + Nearest.hint(root, known);
    }
}
