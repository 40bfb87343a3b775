package dev.gyre.crud;

import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Publishes the annotated bean as a REST collection stored in MongoDB.
 *
 * <p>Accepted are JavaBeans, classes with public fields, and records. The bean itself is never a CDI bean. Each attribute is
 * also a configuration key {@code gyre.crud."<path>".<key>}, and the configured value wins.
 */
@Stereotype
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Crud {

    /** Path of the collection below the application path, without slashes around it; plural kebab-case by custom. */
    String value();

    /** Name of the MongoDB collection; empty means the same as the path. */
    String collection() default "";

    /** Operations that exist; the others answer 405. */
    Operation[] operations() default {
        Operation.LIST, Operation.GET, Operation.CREATE, Operation.REPLACE, Operation.PATCH, Operation.DELETE
    };

    /** Items on a page when the client names no limit; 0 means the configured default ({@code gyre.crud.limit.default}). */
    int defaultLimit() default 0;

    /** Most items on a page; 0 means the configured maximum ({@code gyre.crud.limit.max}). */
    int maxLimit() default 0;

    /** {@code Cache-Control} of a successful read (RFC 9111, section 5.2.2); empty means the configured default. */
    String cacheControl() default "";
}
