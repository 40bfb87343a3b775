package dev.gyre.crud;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the property that shows an item's version: an {@code int} or {@code long} that each write increases by one.
 *
 * <p>Every stored document has a version, also without such a property; clients read it and never set it. A
 * {@code jakarta.persistence.Version} says the same.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Version {}
