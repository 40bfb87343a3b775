package dev.gyre.crud.internal.model;

import java.util.List;

/** What a property's value looks like, down to its single values. */
public sealed interface Shape {

    /** The Java class of the value; boxed or primitive as declared. */
    Class<?> javaType();

    /** A single value. */
    record Scalar(ScalarType type, Class<?> javaType) implements Shape {}

    /**
     * A bean or record.
     *
     * @param properties its stored properties, in JSON-B's order
     * @param computed its properties that JSON-B writes and nothing stores, such as a getter without a field
     */
    record Nested(Class<?> javaType, List<Property> properties, List<Property> computed) implements Shape {
        /** Copies the properties. */
        public Nested {
            properties = List.copyOf(properties);
            computed = List.copyOf(computed);
        }
    }

    /** A list, set or array. */
    record Sequence(Shape element, Class<?> javaType) implements Shape {}

    /** A map with string keys. */
    record Mapping(Shape value, Class<?> javaType) implements Shape {}

    /** Any JSON value, for {@code Object}, {@code JsonValue} and {@code Map<String, Object>} values. */
    record Free(Class<?> javaType) implements Shape {}

    /** A value whose JSON form only JSON-B knows, because of an adapter or a format; {@code stored} is its stored form. */
    record Custom(Shape stored, Class<?> javaType) implements Shape {}
}
