package dev.gyre.filters.internal.json;

import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbNumberFormat;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeDeserializer;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import jakarta.json.bind.annotation.JsonbVisibility;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names that JSON-B binds into a class, by its default rules and its annotations. */
final class BeanProperties {

    private static final List<Class<? extends Annotation>> CONVERSIONS = List.of(
            JsonbTypeAdapter.class, JsonbTypeDeserializer.class, JsonbDateFormat.class, JsonbNumberFormat.class);

    private final Map<String, Members> members = new TreeMap<>();

    private BeanProperties() {}

    /** Whether somebody else than the default rules decides what a class is read from. */
    static boolean isCustom(Class<?> type) {
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            Package home = c.getPackage();
            if (isCustom((AnnotatedElement) c)
                    || Arrays.stream(c.getInterfaces()).anyMatch(i -> isCustom((AnnotatedElement) i))
                    || (home != null && isCustom((AnnotatedElement) home))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCustom(AnnotatedElement element) {
        return element.isAnnotationPresent(JsonbTypeInfo.class)
                || element.isAnnotationPresent(JsonbVisibility.class)
                || converts(element)
                || Arrays.stream(element.getAnnotations())
                        .anyMatch(a -> a.annotationType().getName().startsWith("com.fasterxml.jackson."));
    }

    private static boolean converts(AnnotatedElement element) {
        return CONVERSIONS.stream().anyMatch(element::isAnnotationPresent);
    }

    static Shape of(ResolvedType type) {
        BeanProperties properties = new BeanProperties();
        Map<TypeVariable<?>, ResolvedType> bindings = type.bindings();
        for (Class<?> c = type.raw(); c != null && c != Object.class; ) {
            properties.collect(c, bindings);
            Type parent = c.getGenericSuperclass();
            bindings = parent == null
                    ? Map.of()
                    : ResolvedType.of(parent, bindings).bindings();
            c = c.getSuperclass();
        }
        Map<String, @Nullable ResolvedType> byName = new LinkedHashMap<>();
        properties.members.forEach(
                (name, found) -> found.describe(name, type.raw().isRecord(), byName));
        return addCreator(type, byName) ? new Shape.Bean(byName) : new Shape.Any();
    }

    private void collect(Class<?> c, Map<TypeVariable<?>, ResolvedType> bindings) {
        for (Field field : c.getDeclaredFields()) {
            if (!field.isSynthetic() && (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0) {
                Members of = members.computeIfAbsent(field.getName(), name -> new Members());
                if (of.field == null) {
                    of.field = field;
                    of.fieldType = ResolvedType.of(field.getGenericType(), bindings);
                }
            }
        }
        for (Method method : c.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isBridge()) {
                collect(method, bindings);
            }
        }
    }

    private void collect(Method method, Map<TypeVariable<?>, ResolvedType> bindings) {
        String name = method.getName();
        if (name.startsWith("set") && name.length() > 3 && method.getParameterCount() == 1) {
            Members of = members.computeIfAbsent(decapitalized(name.substring(3)), key -> new Members());
            if (of.setter == null) {
                of.setter = method;
                of.setterType = ResolvedType.of(method.getGenericParameterTypes()[0], bindings);
            }
        } else if (method.getParameterCount() == 0 && method.getReturnType() != void.class) {
            int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
            if (prefix > 0 && name.length() > prefix) {
                Members of = members.computeIfAbsent(decapitalized(name.substring(prefix)), key -> new Members());
                of.getter = of.getter == null ? method : of.getter;
            }
        }
    }

    /** As {@code java.beans.Introspector} does, which would need the module java.desktop. */
    private static String decapitalized(String name) {
        boolean acronym =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isUpperCase(name.charAt(1));
        return acronym ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** Adds the parameters of a {@code @JsonbCreator}; false if a name cannot be known. */
    private static boolean addCreator(ResolvedType type, Map<String, @Nullable ResolvedType> byName) {
        List<Executable> creators = new ArrayList<>();
        Stream.concat(
                        Arrays.stream(type.raw().getDeclaredConstructors()),
                        Arrays.stream(type.raw().getDeclaredMethods()).filter(m -> Modifier.isStatic(m.getModifiers())))
                .filter(e -> e.isAnnotationPresent(JsonbCreator.class))
                .forEach(creators::add);
        for (Executable creator : creators) {
            for (Parameter parameter : creator.getParameters()) {
                String name = named(parameter);
                if (name == null && !parameter.isNamePresent()) {
                    return false;
                }
                ResolvedType bound = ResolvedType.of(parameter.getParameterizedType(), type.bindings());
                byName.put(name != null ? name : parameter.getName(), converts(parameter) ? bound.asOpaque() : bound);
            }
        }
        return true;
    }

    private static @Nullable String named(@Nullable AnnotatedElement element) {
        JsonbProperty property = element == null ? null : element.getAnnotation(JsonbProperty.class);
        return property == null || property.value().isEmpty() ? null : property.value();
    }

    /** The places where one property may be declared. */
    private static final class Members {
        private @Nullable Field field;
        private @Nullable ResolvedType fieldType;
        private @Nullable Method setter;
        private @Nullable ResolvedType setterType;
        private @Nullable Method getter;

        private void describe(String defaultName, boolean inRecord, Map<String, @Nullable ResolvedType> byName) {
            List<AnnotatedElement> places = Stream.<@Nullable AnnotatedElement>of(field, setter, getter)
                    .filter(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
            if (places.stream().anyMatch(place -> place.isAnnotationPresent(JsonbTransient.class))) {
                return;
            }
            ResolvedType type = boundType(inRecord);
            if (type == null && getter == null) {
                return;
            }
            boolean opaque = places.stream().anyMatch(BeanProperties::isCustom);
            String name = Stream.of(
                            Objects.requireNonNullElse(named(setter), ""), Objects.requireNonNullElse(named(field), ""))
                    .filter(given -> !given.isEmpty())
                    .findFirst()
                    .orElse(defaultName);
            byName.put(name, type != null && opaque ? type.asOpaque() : type);
            // What a client read under the getter's name it may send back; it is not bound, and not a mistake.
            String readName = named(getter);
            if (readName != null) {
                byName.putIfAbsent(readName, null);
            }
        }

        private @Nullable ResolvedType boundType(boolean inRecord) {
            if (setter != null) {
                return setterType;
            }
            Field declared = field;
            if (declared == null) {
                return null;
            }
            int modifiers = declared.getModifiers();
            return inRecord || (Modifier.isPublic(modifiers) && !Modifier.isFinal(modifiers)) ? fieldType : null;
        }
    }
}
