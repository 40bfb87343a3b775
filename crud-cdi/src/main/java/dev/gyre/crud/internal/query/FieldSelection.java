package dev.gyre.crud.internal.query;

import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.Property;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an item that a client asks for.
 *
 * @param json dotted JSON names
 * @param stored what must be read for them; null for whole documents
 */
record FieldSelection(Set<String> json, @Nullable Set<String> stored) {

    private static final int MAX_FIELDS = 100;

    /** Reads {@code fields=title,author.name}; null if there is a mistake. */
    static @Nullable FieldSelection parse(String value, EntityModel<?> model, Paths paths, QueryErrors errors) {
        Set<String> json = new LinkedHashSet<>();
        Set<String> stored = new TreeSet<>();
        boolean fine = true;
        for (String path : value.split(",", MAX_FIELDS + 1)) {
            ResolvedPath resolved = paths.resolve(path);
            boolean computed = model.computed().stream().map(Property::jsonName).anyMatch(path::equals);
            if (resolved != null) {
                stored.add(resolved.bson());
            } else if (!computed) {
                fine = false;
                errors.add(
                        "fields",
                        "Unknown",
                        "there is no property '" + shown(path) + "'" + Nearest.hint(path, paths.names()));
            }
            json.add(path);
        }
        if (!fine) {
            return null;
        }
        stored.add(model.id().bsonName());
        stored.add(EntityModel.VERSION_FIELD);
        // Where JSON-B writes the bean, a getter may need any of its properties.
        return new FieldSelection(json, model.direct() ? stored : null);
    }

    private static String shown(String path) {
        return path.length() > 100 ? path.substring(0, 100) : path;
    }
}
