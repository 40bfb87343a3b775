package dev.gyre.crud.internal.model;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Turns Java types into shapes, down to single values; notes what cannot be stored. */
final class ShapeReader {

    private static final Set<Class<?>> SEQUENCES = Set.of(
            Iterable.class,
            Collection.class,
            List.class,
            ArrayList.class,
            LinkedList.class,
            Set.class,
            HashSet.class,
            LinkedHashSet.class,
            SortedSet.class,
            NavigableSet.class,
            TreeSet.class,
            Queue.class,
            Deque.class,
            ArrayDeque.class);
    private static final Set<Class<?>> MAPS =
            Set.of(Map.class, HashMap.class, LinkedHashMap.class, SortedMap.class, NavigableMap.class, TreeMap.class);

    private final Mistakes mistakes;
    private final Deque<Class<?>> open = new ArrayDeque<>();
    private boolean direct = true;

    ShapeReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Whether every shape read so far is written by JSON-B in a way that stored documents allow to predict. */
    boolean direct() {
        return direct;
    }

    void notDirect() {
        direct = false;
    }

    /** The shape of a property's values, or null after noting a mistake. */
    @Nullable
    Shape property(Type type, Generics generics, List<AnnotatedElement> elements, boolean formatted, String where) {
        Class<?> raw = generics.erase(type);
        boolean custom = formatted
                || Annotations.has(elements, Annotations.FORMATS)
                || Annotations.has(raw, Annotations.CLASS_FORMATS);
        if (!custom) {
            return read(type, generics, where);
        }
        direct = false;
        ShapeReader trial = new ShapeReader(new Mistakes());
        trial.open.addAll(open);
        Shape stored = Annotations.has(raw, Annotations.CLASS_FORMATS) ? null : trial.read(type, generics, where);
        return new Shape.Custom(stored == null ? new Shape.Free(raw) : stored, raw);
    }

    @Nullable
    Shape read(Type type, Generics generics, String where) {
        Class<?> raw = generics.erase(type);
        ScalarType scalar = ScalarTypes.of(raw).orElse(null);
        if (scalar != null) {
            return new Shape.Scalar(scalar, raw);
        }
        if (raw == Object.class || raw.getName().startsWith("jakarta.json.Json")) {
            return new Shape.Free(raw);
        }
        if (raw.isArray()) {
            Type resolved = generics.resolve(type);
            Type element = resolved instanceof GenericArrayType array
                    ? array.getGenericComponentType()
                    : raw.getComponentType();
            Shape shape = read(element, generics, where + "[]");
            return shape == null ? null : new Shape.Sequence(shape, raw);
        }
        if (SEQUENCES.contains(raw)) {
            Shape shape = read(generics.argument(type, 0), generics, where + "[]");
            return shape == null ? null : new Shape.Sequence(shape, raw);
        }
        if (MAPS.contains(raw)) {
            return map(type, raw, generics, where);
        }
        return bean(type, raw, generics, where);
    }

    private @Nullable Shape map(Type type, Class<?> raw, Generics generics, String where) {
        Class<?> key = generics.erase(generics.argument(type, 0));
        if (key != String.class && key != Object.class) {
            mistakes.add(109, where, "map keys of type " + key.getName() + " cannot be stored", "use String keys");
            return null;
        }
        Shape shape = read(generics.argument(type, 1), generics, where + "{}");
        return shape == null ? null : new Shape.Mapping(shape, raw);
    }

    private @Nullable Shape bean(Type type, Class<?> raw, Generics generics, String where) {
        String remedy = unsuitable(raw);
        if (remedy != null) {
            mistakes.add(109, where, "a value of type " + raw.getName() + " cannot be stored", remedy);
            return null;
        }
        if (open.contains(raw)) {
            mistakes.add(
                    113,
                    where,
                    raw.getName() + " contains itself without end",
                    "use Map<String, Object>, or refer to the other item by its id");
            return null;
        }
        Generics inner = Generics.of(generics.resolve(type));
        List<Property> stored = new ArrayList<>();
        List<Property> computed = new ArrayList<>();
        for (PropertyReader.Found found : new PropertyReader(this, mistakes).read(raw, inner, where)) {
            (found.stored() ? stored : computed).add(found.property());
        }
        return new Shape.Nested(raw, stored, computed);
    }

    void enter(Class<?> type) {
        open.push(type);
    }

    void leave() {
        open.pop();
    }

    /** What to do about a class that is no bean; null if it is one. */
    static @Nullable String unsuitable(Class<?> raw) {
        String name = raw.getName();
        if (name.startsWith("java.util.Optional")) {
            return "use the plain type; null means absent";
        }
        if (raw == java.util.Date.class || raw == java.util.Calendar.class) {
            return "use java.time.Instant";
        }
        if (raw.isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jakarta.")
                || name.startsWith("org.bson.")) {
            return "use a supported type, a bean or a record, or give the property a @JsonbTypeAdapter";
        }
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers()) || raw.isAnnotation()) {
            return "use a class that can be instantiated";
        }
        if (!Modifier.isPublic(raw.getModifiers())) {
            return "make the class public";
        }
        if (raw.isMemberClass() && !Modifier.isStatic(raw.getModifiers())) {
            return "make the class static";
        }
        if (!raw.isRecord() && !hasPlainConstructor(raw)) {
            return "give the class a public or protected constructor without parameters, or make it a record";
        }
        return null;
    }

    private static boolean hasPlainConstructor(Class<?> raw) {
        try {
            int modifiers = raw.getDeclaredConstructor().getModifiers();
            return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
        } catch (NoSuchMethodException e) {
            return false;
        }
    }
}
