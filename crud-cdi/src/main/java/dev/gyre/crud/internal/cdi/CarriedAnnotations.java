package dev.gyre.crud.internal.cdi;

import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

/**
 * The annotations of a Crud bean that its resource bears too: OpenAPI, name bindings and interceptor bindings.
 *
 * <p>Fault Tolerance stays behind: the servers' interceptors treat stages differently, so the collection applies it itself. So
 * do roles, which the collection checks itself: a server that checks them as well (Payara) answers with a page of its own, and
 * asks for a login where everybody is let in.
 */
final class CarriedAnnotations {

    private static final List<String> FAULT_TOLERANCE =
            List.of("org.eclipse.microprofile.faulttolerance.", "io.smallrye.faulttolerance.");

    private CarriedAnnotations() {}

    /** What the resource's class bears. */
    static List<Annotation> ofType(Class<?> bean) {
        List<Annotation> carried = new ArrayList<>();
        for (Annotation annotation : bean.getAnnotations()) {
            if (isCarried(annotation.annotationType())) {
                carried.add(annotation);
            }
        }
        return carried;
    }

    /** Whether calls of what bears them are to be intercepted. */
    static boolean areIntercepted(List<Annotation> carried) {
        return carried.stream()
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(InterceptorBinding.class));
    }

    private static boolean isCarried(Class<? extends Annotation> type) {
        String name = type.getName();
        if (FAULT_TOLERANCE.stream().anyMatch(name::startsWith)) {
            return false;
        }
        return name.startsWith("org.eclipse.microprofile.openapi.annotations.")
                || type.isAnnotationPresent(NameBinding.class)
                || type.isAnnotationPresent(InterceptorBinding.class);
    }
}
