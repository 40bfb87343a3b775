package dev.gyre.crud;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a MongoDB index: on the annotated property, or on the type with the properties named in {@link #value()}. */
@Documented
@Repeatable(Indexed.List.class)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Indexed {

    /** On a type: the Java property names in index order, each descending if it starts with {@code -}. Empty on a property. */
    String[] value() default {};

    /** Whether two items may not share a value; a second one answers 409. */
    boolean unique() default false;

    /** Whether items without the property are left out of the index. */
    boolean sparse() default false;

    /** Name of the index; empty lets MongoDB derive it. */
    String name() default "";

    /** Several indexes at one place. */
    @Documented
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {
        /** The indexes. */
        Indexed[] value();
    }
}
