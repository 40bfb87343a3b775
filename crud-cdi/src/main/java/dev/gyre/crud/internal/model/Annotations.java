package dev.gyre.crud.internal.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** Finds annotations by name, so that none of their classes need be present at run time. */
final class Annotations {

    private static final String JSONB = "jakarta.json.bind.annotation.";

    static final String JSONB_PROPERTY = JSONB + "JsonbProperty";
    static final String JSONB_TRANSIENT = JSONB + "JsonbTransient";
    static final String JSONB_NILLABLE = JSONB + "JsonbNillable";
    static final String JSONB_PROPERTY_ORDER = JSONB + "JsonbPropertyOrder";

    /** On a property: its JSON form is JSON-B's secret. */
    static final String[] FORMATS = {
        JSONB + "JsonbDateFormat",
        JSONB + "JsonbNumberFormat",
        JSONB + "JsonbTypeAdapter",
        JSONB + "JsonbTypeSerializer",
        JSONB + "JsonbTypeDeserializer"
    };

    /** On a class: the JSON form of its instances is JSON-B's secret. */
    static final String[] CLASS_FORMATS = {
        JSONB + "JsonbTypeAdapter",
        JSONB + "JsonbTypeSerializer",
        JSONB + "JsonbTypeDeserializer",
        JSONB + "JsonbTypeInfo",
        JSONB + "JsonbVisibility"
    };

    /** On a class: the form of dates and numbers in it. */
    static final String[] SCALAR_FORMATS = {JSONB + "JsonbDateFormat", JSONB + "JsonbNumberFormat"};

    private Annotations() {}

    static Optional<Annotation> find(AnnotatedElement element, String... names) {
        for (Annotation annotation : element.getAnnotations()) {
            String found = annotation.annotationType().getName();
            for (String name : names) {
                if (found.equals(name)) {
                    return Optional.of(annotation);
                }
            }
        }
        return Optional.empty();
    }

    static Optional<Annotation> find(List<AnnotatedElement> elements, String... names) {
        return elements.stream().flatMap(e -> find(e, names).stream()).findFirst();
    }

    static boolean has(AnnotatedElement element, String... names) {
        return find(element, names).isPresent();
    }

    static boolean has(List<AnnotatedElement> elements, String... names) {
        return find(elements, names).isPresent();
    }

    /** The attribute of an annotation whose class is known by name only. */
    static Object attribute(Annotation annotation, String name) {
        try {
            Method method = annotation.annotationType().getMethod(name);
            method.setAccessible(true);
            return method.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no attribute " + name + " in " + annotation, e);
        }
    }

    static String text(Annotation annotation, String name) {
        return String.valueOf(attribute(annotation, name));
    }
}
