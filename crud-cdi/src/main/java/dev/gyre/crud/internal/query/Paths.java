package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.IndexSpec;
import dev.gyre.crud.internal.model.Property;
import dev.gyre.crud.internal.model.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a query may use: what is not here does not exist, and so a client can neither read nor guess it.
 *
 * <p>Clients see readable properties; the application's own queries see all of them.
 */
final class Paths {

    private final Map<String, Property> roots = new HashMap<>();
    private final Set<String> indexed = new HashSet<>();
    private final boolean all;

    private Paths(EntityModel<?> model, boolean all) {
        this.all = all;
        for (Property property : model.properties()) {
            if (all || property.readable()) {
                roots.put(property.jsonName(), property);
            }
        }
        indexed.add(model.id().jsonName());
        for (IndexSpec index : model.indexes()) {
            index.keys().forEach(key -> indexed.add(key.property().jsonName()));
        }
    }

    /** What a client may name. */
    static Paths readable(EntityModel<?> model) {
        return new Paths(model, false);
    }

    /** What the application may name. */
    static Paths all(EntityModel<?> model) {
        return new Paths(model, true);
    }

    /** The property behind a dotted path of JSON names, or null. */
    @Nullable
    ResolvedPath resolve(String path) {
        // A limit of -1 keeps empty segments, which are then unknown.
        String[] segments = path.split("\\.", -1);
        Property root = roots.get(segments[0]);
        if (root == null) {
            return null;
        }
        StringBuilder bson = new StringBuilder(root.bsonName());
        Shape shape = root.shape();
        boolean many = false;
        for (int i = 1; i <= segments.length; i++) {
            while (shape instanceof Shape.Sequence sequence) {
                shape = sequence.element();
                many = true;
            }
            if (i == segments.length) {
                break;
            }
            String segment = segments[i];
            if (shape instanceof Shape.Nested nested) {
                Property property = named(nested.properties(), segment);
                if (property == null) {
                    return null;
                }
                bson.append('.').append(property.bsonName());
                shape = property.shape();
            } else if (isKey(segment) && shape instanceof Shape.Mapping mapping) {
                bson.append('.').append(segment);
                shape = mapping.value();
            } else if (isKey(segment) && shape instanceof Shape.Free) {
                bson.append('.').append(segment);
            } else {
                return null;
            }
        }
        return new ResolvedPath(path, bson.toString(), shape, many);
    }

    /** Whether the id or a declared index begins with the property. */
    boolean isIndexed(String path) {
        int dot = path.indexOf('.');
        return indexed.contains(dot < 0 ? path : path.substring(0, dot));
    }

    /** The names at the top. */
    Set<String> names() {
        return roots.keySet();
    }

    private @Nullable Property named(List<Property> properties, String jsonName) {
        for (Property property : properties) {
            if (property.jsonName().equals(jsonName) && (all || property.readable())) {
                return property;
            }
        }
        return null;
    }

    /** A leading dollar sign would be an operator, and NUL ends a name in BSON. */
    private static boolean isKey(String segment) {
        return !segment.isEmpty() && segment.indexOf('$') < 0 && segment.indexOf('\0') < 0;
    }
}
