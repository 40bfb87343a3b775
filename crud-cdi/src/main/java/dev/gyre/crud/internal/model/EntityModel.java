package dev.gyre.crud.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a Crud bean that handling a request needs, made once at deployment; immutable and safe for all threads.
 *
 * @param type the bean's class
 * @param path path of the collection below the application path
 * @param collection name of the MongoDB collection
 * @param id the identifying property, stored as {@code _id}
 * @param generatedId whether the server makes the id
 * @param version the property that shows the document's version, or null where the bean has none
 * @param properties all stored properties in JSON-B's order (superclass first, then lexicographic by JSON name), id and
 *     version included
 * @param computed properties that JSON-B writes and nothing stores; a client only reads them
 * @param direct whether stored documents can be written as JSON without the bean, byte for byte as JSON-B would
 * @param indexes declared indexes
 * @param settings how the collection behaves
 */
public record EntityModel<T>(
        Class<T> type,
        String path,
        String collection,
        Property id,
        boolean generatedId,
        @Nullable Property version,
        List<Property> properties,
        List<Property> computed,
        boolean direct,
        List<IndexSpec> indexes,
        CollectionSettings settings) {

    /** Name under which every stored document carries its version, a long that each write increases by one. */
    public static final String VERSION_FIELD = "_version";

    /** Copies the lists. */
    public EntityModel {
        properties = List.copyOf(properties);
        computed = List.copyOf(computed);
        indexes = List.copyOf(indexes);
    }

    /** The bean's shape. */
    public Shape.Nested shape() {
        return new Shape.Nested(type, properties, computed);
    }
}
