package dev.gyre.extension;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Qualifies the managed executors that run on the application's event loops.
 *
 * <p>Inject {@code @Gyre ManagedExecutorService} or {@code @Gyre ManagedScheduledExecutorService}; the loops themselves are the
 * unqualified {@code EventLoopGroup}. A task that may block says so with {@code ManagedTask.LONGRUNNING_HINT}.
 */
@Qualifier
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD, FIELD, PARAMETER})
public @interface Gyre {

    /** The qualifier as a value, for programmatic lookup. */
    final class Literal extends AnnotationLiteral<Gyre> implements Gyre {

        private static final long serialVersionUID = 1L;

        /** The only instance needed. */
        public static final Literal INSTANCE = new Literal();

        private Literal() {}
    }
}
