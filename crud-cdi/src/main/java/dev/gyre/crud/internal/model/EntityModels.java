package dev.gyre.crud.internal.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes Crud beans: makes the model of a class, or names everything that is wrong with it. */
public final class EntityModels {

    private static final String[] ID = {"dev.gyre.crud.Id", "jakarta.persistence.Id", "jakarta.nosql.Id"};
    private static final String[] VERSION = {"dev.gyre.crud.Version", "jakarta.persistence.Version"};
    private static final Set<ScalarType> ID_TYPES =
            Set.of(ScalarType.STRING, ScalarType.UUID, ScalarType.OBJECT_ID, ScalarType.INT, ScalarType.LONG);
    private static final Set<ScalarType> GENERATED = Set.of(ScalarType.STRING, ScalarType.UUID, ScalarType.OBJECT_ID);
    private static final Set<ScalarType> VERSION_TYPES = Set.of(ScalarType.INT, ScalarType.LONG);

    private final Mistakes mistakes = new Mistakes();
    private final String where;

    private EntityModels(Class<?> type) {
        this.where = type.getName();
    }

    /**
     * Describes a class.
     *
     * @param type the Crud bean's class
     * @param path path of the collection below the application path
     * @param collection name of the MongoDB collection, empty for the same as the path
     * @param settings how the collection behaves
     */
    public static <T> Described<T> describe(
            Class<T> type, String path, String collection, CollectionSettings settings) {
        return new EntityModels(type).model(type, path, collection.isEmpty() ? path : collection, settings);
    }

    private <T> Described<T> model(Class<T> type, String path, String collection, CollectionSettings settings) {
        Names.checkPath(path, where, mistakes);
        Names.checkCollection(collection, where, mistakes);
        String remedy = type.isEnum() ? "use a class or record" : ShapeReader.unsuitable(type);
        if (remedy != null) {
            mistakes.add(101, where, "it cannot be a Crud bean", remedy);
            return new Described<>(null, mistakes.all());
        }
        if (Annotations.has(type, Annotations.CLASS_FORMATS)) {
            mistakes.add(117, where, "the whole bean has a JSON form of its own", "put the adapter on its properties");
        }
        ShapeReader shapes = new ShapeReader(mistakes);
        List<Property> properties = new ArrayList<>();
        List<Property> computed = new ArrayList<>();
        List<PropertyReader.Found> stored = new ArrayList<>();
        Property id = null;
        Property version = null;
        boolean generated = true;
        for (PropertyReader.Found found : new PropertyReader(shapes, mistakes).read(type, Generics.of(type), where)) {
            Property property = found.property();
            List<AnnotatedElement> elements = found.member().elements();
            if (!found.stored()) {
                computed.add(property);
                continue;
            }
            if (Annotations.has(elements, ID)) {
                generated = generated(elements, property);
                property = id(property, generated, id);
                id = property;
            } else if (Annotations.has(elements, VERSION)) {
                property = version(property, version);
                version = property;
            } else if (property.bsonName().equals("_id") || property.bsonName().equals(EntityModel.VERSION_FIELD)) {
                mistakes.add(107, at(property), "'" + property.bsonName() + "' is Gyre's own", "choose another name");
            }
            properties.add(property);
            stored.add(new PropertyReader.Found(property, found.member(), true));
        }
        if (id == null) {
            mistakes.add(103, where, "it has no id", "annotate one property with @dev.gyre.crud.Id");
        }
        List<IndexSpec> indexes = new IndexReader(where, mistakes).read(type, stored);
        if (id == null || !mistakes.all().isEmpty()) {
            return new Described<>(null, mistakes.all());
        }
        return new Described<>(
                new EntityModel<>(
                        type,
                        path,
                        collection,
                        id,
                        generated,
                        version,
                        properties,
                        computed,
                        shapes.direct(),
                        indexes,
                        settings),
                List.of());
    }

    private String at(Property property) {
        return where + "." + property.name();
    }

    private static boolean generated(List<AnnotatedElement> elements, Property property) {
        Annotation id = Annotations.find(elements, ID).orElseThrow();
        if (id.annotationType().getName().startsWith("dev.gyre.")) {
            return Boolean.TRUE.equals(Annotations.attribute(id, "generated"));
        }
        // those annotations do not say who chooses; a number can only come from the client
        return Annotations.has(elements, "jakarta.persistence.GeneratedValue")
                || (property.shape() instanceof Shape.Scalar scalar && GENERATED.contains(scalar.type()));
    }

    private Property id(Property property, boolean generated, @Nullable Property other) {
        if (other != null) {
            mistakes.add(104, at(property), "the second id next to " + other.name(), "keep one @Id");
        }
        if (!property.readable()) {
            mistakes.add(115, at(property), "the id is not readable", "give it a public getter or make it public");
        }
        if (!(property.shape() instanceof Shape.Scalar scalar) || !ID_TYPES.contains(scalar.type())) {
            mistakes.add(105, at(property), "the id has an unsuitable type", "use String, UUID, ObjectId, int or long");
        } else if (generated && !GENERATED.contains(scalar.type())) {
            mistakes.add(
                    106,
                    at(property),
                    "a number cannot be made by the server",
                    "use @Id(generated = false) and let clients choose it, or a String, UUID or ObjectId");
        }
        return renamed(property, "_id", generated ? Property.Access.READ_ONLY : property.access());
    }

    private Property version(Property property, @Nullable Property other) {
        if (other != null) {
            mistakes.add(114, at(property), "the second version next to " + other.name(), "keep one @Version");
        }
        if (!(property.shape() instanceof Shape.Scalar scalar) || !VERSION_TYPES.contains(scalar.type())) {
            mistakes.add(114, at(property), "the version has an unsuitable type", "use long or int");
        }
        return renamed(property, EntityModel.VERSION_FIELD, property.access());
    }

    private static Property renamed(Property p, String bsonName, Property.Access access) {
        return new Property(p.name(), p.jsonName(), bsonName, p.shape(), access, p.accessor());
    }
}
