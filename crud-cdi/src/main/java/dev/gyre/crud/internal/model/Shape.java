package dev.gyre.crud.internal.model;

import java.util.List;

/** What a property's value looks like, down to its single values. */
public sealed interface Shape {

    /** The Java class of the value; boxed or primitive as declared. */
    Class<?> javaType();

    /** A single value. */
    record Scalar(ScalarType type, Class<?> javaType) implements Shape {}

    /** An embedded bean or record. */
    record Nested(Class<?> javaType, List<Property> properties) implements Shape {
        /** Copies the properties. */
        public Nested {
            properties = List.copyOf(properties);
        }
    }

    /** A list, set or array. */
    record Sequence(Shape element, Class<?> javaType) implements Shape {}

    /** A map with string keys. */
    record Mapping(Shape value, Class<?> javaType) implements Shape {}

    /** Any JSON value, for {@code Object}, {@code JsonValue} and {@code Map<String, Object>} values. */
    record Free(Class<?> javaType) implements Shape {}
}
