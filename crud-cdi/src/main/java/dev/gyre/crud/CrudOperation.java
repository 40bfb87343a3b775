package dev.gyre.crud;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says for some operations of a {@link Crud} bean what an annotation on the bean would say for all of them. */
@Documented
@Repeatable(CrudOperation.List.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CrudOperation {

    /** The operations meant. */
    Operation[] value();

    /** Roles of which a caller needs one, as {@code jakarta.annotation.security.RolesAllowed}; empty says nothing. */
    String[] rolesAllowed() default {};

    /** Whether every caller is let in, as {@code jakarta.annotation.security.PermitAll}. */
    boolean permitAll() default false;

    /** Whether no caller is let in, as {@code jakarta.annotation.security.DenyAll}. */
    boolean denyAll() default false;

    /** Several of them on one bean. */
    @Documented
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface List {
        /** The operations. */
        CrudOperation[] value();
    }
}
