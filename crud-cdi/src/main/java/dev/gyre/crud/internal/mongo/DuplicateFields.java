package dev.gyre.crud.internal.mongo;

import com.mongodb.MongoException;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.IndexSpec;
import dev.gyre.crud.internal.model.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which properties a duplicate key is about.
 *
 * <p>The server's message names the index; only indexes that the bean declares, and of them only properties that a client may
 * read, are told. Values are never looked at: one of them could confirm somebody else's secret.
 */
final class DuplicateFields {

    private static final Pattern INDEX = Pattern.compile("index: (?:[^ ]*\\$)?([^ ]+)");

    private final Map<String, List<String>> fieldsByIndex = new HashMap<>();

    DuplicateFields(EntityModel<?> model) {
        fieldsByIndex.put("_id_", readable(List.of(model.id())));
        for (IndexSpec index : model.indexes()) {
            List<String> names =
                    readable(index.keys().stream().map(IndexSpec.Key::property).toList());
            fieldsByIndex.put(Indexes.nameOf(index), names);
        }
    }

    /** JSON names of the properties, or none where that cannot or must not be said. */
    List<String> in(MongoException failure) {
        String message = failure.getMessage();
        Matcher matcher = INDEX.matcher(message == null ? "" : message);
        return matcher.find() ? fieldsByIndex.getOrDefault(matcher.group(1), List.of()) : List.of();
    }

    private static List<String> readable(List<Property> properties) {
        List<String> names = new ArrayList<>();
        for (Property property : properties) {
            if (!property.readable()) {
                return List.of();
            }
            names.add(property.jsonName());
        }
        return List.copyOf(names);
    }
}
