package dev.gyre.extension.internal.dispatch;

import dev.gyre.crud.CrudResource;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.interceptor.Interceptor;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;

/** Binds the dispatch to the resource methods of an application, and remembers its Jakarta REST classes. */
public final class DispatchExtension implements Extension {

    private final RestClasses classes = new RestClasses();
    private final BoundMethods bound = new BoundMethods();

    /** For the CDI container. */
    public DispatchExtension() {}

    /** The Jakarta REST classes of the application that CDI has seen. */
    public RestClasses classes() {
        return classes;
    }

    /** The methods that calls are intercepted of. */
    BoundMethods bound() {
        return bound;
    }

    void declare(@Observes BeforeBeanDiscovery event) {
        event.addInterceptorBinding(Dispatched.class);
        // Declared here and not on the class: servers differ in whether they look into a library for interceptors.
        event.addAnnotatedType(DispatchInterceptor.class, DispatchInterceptor.class.getName())
                .add(new InterceptorLiteral())
                .add(Dispatched.Literal.INSTANCE)
                .add(new Outermost());
    }

    void bind(@Observes @WithAnnotations({Path.class, Provider.class}) ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        classes.add(type);
        // Collections hop by themselves, at the places where they have something to wait for.
        if (type.isAnnotationPresent(Path.class)
                && RestClasses.isOfApplication(type)
                && !CrudResource.class.isAssignableFrom(type)
                && ResourceMethods.canBeIntercepted(type)) {
            event.configureAnnotatedType()
                    .filterMethods(method -> ResourceMethods.belongsOnLoop(method.getJavaMember()))
                    .forEach(method -> method.add(Dispatched.Literal.INSTANCE));
        }
    }

    void bound(@Observes ProcessManagedBean<?> event) {
        bound.add(event);
    }

    private static final class InterceptorLiteral extends AnnotationLiteral<Interceptor> implements Interceptor {
        private static final long serialVersionUID = 1L;
    }

    /** Outside Fault Tolerance and transactions: they then work on the loop, where the method does. */
    @SuppressWarnings("ClassExplicitlyAnnotation") // how CDI takes annotations as values
    private static final class Outermost extends AnnotationLiteral<Priority> implements Priority {

        private static final long serialVersionUID = 1L;

        @Override
        public int value() {
            return Interceptor.Priority.PLATFORM_BEFORE + 1;
        }
    }
}
