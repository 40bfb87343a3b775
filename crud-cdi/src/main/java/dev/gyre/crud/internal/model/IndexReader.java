package dev.gyre.crud.internal.model;

import dev.gyre.crud.Indexed;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;

/** Reads the indexes that a Crud bean declares. */
final class IndexReader {

    private final String where;
    private final Mistakes mistakes;

    IndexReader(String where, Mistakes mistakes) {
        this.where = where;
        this.mistakes = mistakes;
    }

    List<IndexSpec> read(Class<?> type, List<PropertyReader.Found> properties) {
        List<IndexSpec> indexes = new ArrayList<>();
        for (Indexed indexed : type.getAnnotationsByType(Indexed.class)) {
            onType(indexed, properties, indexes);
        }
        for (PropertyReader.Found found : properties) {
            // a record's component repeats its annotations on field and accessor; equal indexes are one
            for (AnnotatedElement element : found.member().elements()) {
                for (Indexed indexed : element.getAnnotationsByType(Indexed.class)) {
                    onProperty(indexed, found.property(), indexes);
                }
            }
        }
        return indexes;
    }

    private void onType(Indexed indexed, List<PropertyReader.Found> properties, List<IndexSpec> indexes) {
        if (indexed.value().length == 0) {
            mistakes.add(110, where, "@Indexed on the type names no property", "name the properties in index order");
            return;
        }
        List<IndexSpec.Key> keys = new ArrayList<>();
        for (String key : indexed.value()) {
            String name = key.startsWith("-") ? key.substring(1) : key;
            properties.stream()
                    .map(PropertyReader.Found::property)
                    .filter(property -> property.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(
                            property -> keys.add(new IndexSpec.Key(property, key.startsWith("-"))),
                            () -> mistakes.add(
                                    110,
                                    where,
                                    "@Indexed names the unknown property '" + name + "'",
                                    "use the Java name of a stored property"));
        }
        add(new IndexSpec(keys, indexed.unique(), indexed.sparse(), indexed.name()), indexes);
    }

    private void onProperty(Indexed indexed, Property property, List<IndexSpec> indexes) {
        if (indexed.value().length > 0) {
            mistakes.add(
                    110,
                    where + "." + property.name(),
                    "@Indexed on a property names properties",
                    "move it to the type");
            return;
        }
        add(
                new IndexSpec(
                        List.of(new IndexSpec.Key(property, false)),
                        indexed.unique(),
                        indexed.sparse(),
                        indexed.name()),
                indexes);
    }

    /** Not by a set: the first hash code of a record costs more than all the comparisons of a start. */
    private static void add(IndexSpec index, List<IndexSpec> indexes) {
        if (!indexes.contains(index)) {
            indexes.add(index);
        }
    }
}
