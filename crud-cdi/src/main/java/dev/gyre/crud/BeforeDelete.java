package dev.gyre.crud;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Qualifies the CDI event that carries the bean before an item is deleted; an observer may throw to refuse it. */
@Qualifier
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface BeforeDelete {

    /** The qualifier as a value. */
    final class Literal extends AnnotationLiteral<BeforeDelete> implements BeforeDelete {
        /** The only value. */
        public static final Literal INSTANCE = new Literal();

        private Literal() {}
    }
}
