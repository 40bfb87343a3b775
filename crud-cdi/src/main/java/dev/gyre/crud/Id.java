package dev.gyre.crud;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the property that identifies an item: a {@code String}, {@code UUID}, {@code ObjectId}, {@code int} or {@code long}.
 *
 * <p>It is stored as {@code _id}. A {@code jakarta.persistence.Id} or {@code jakarta.nosql.Id} says the same.
 */
@Documented
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Id {

    /**
     * Who chooses the id: {@code true} means the server makes one and a client may not send it; {@code false} means the
     * client sends it at creation. Only {@code String}, {@code UUID} and {@code ObjectId} can be generated.
     */
    boolean generated() default true;
}
