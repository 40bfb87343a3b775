package dev.gyre.extension.internal.dispatch;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Binds {@link DispatchInterceptor} to the resource methods that belong on a loop; added at deployment. */
@InterceptorBinding
@Retention(RUNTIME)
@Target({TYPE, METHOD})
@interface Dispatched {

    /** The binding as a value. */
    final class Literal extends AnnotationLiteral<Dispatched> implements Dispatched {

        private static final long serialVersionUID = 1L;

        static final Literal INSTANCE = new Literal();

        private Literal() {}
    }
}
