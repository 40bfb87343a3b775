package dev.gyre.filters.internal.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JSON a Java type can be bound from without loss. */
sealed interface Shape {

    /** Anything: a type whose binding cannot be foreseen, or that takes every value. */
    record Any() implements Shape {}

    /**
     * A string, number or boolean of a kind.
     *
     * @param scalar the kind
     * @param nullable whether null is taken too
     */
    record Single(Scalar scalar, boolean nullable) implements Shape {}

    /** An array whose elements have one type. */
    record Listing(ResolvedType element) implements Shape {}

    /** An object whose values have one type. */
    record Mapping(ResolvedType value) implements Shape {}

    /**
     * An object with known names.
     *
     * @param properties type by name; null where the name is known but not bound
     */
    record Bean(Map<String, @Nullable ResolvedType> properties) implements Shape {}
}
