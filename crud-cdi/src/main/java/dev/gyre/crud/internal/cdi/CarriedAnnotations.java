package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.CrudOperation;
import dev.gyre.crud.Operation;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.interceptor.InterceptorBinding;
import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.bytebuddy.description.annotation.AnnotationDescription;

/**
 * The annotations of a Crud bean that its resource bears too: roles, OpenAPI, name bindings and interceptor bindings.
 *
 * <p>Fault Tolerance stays behind: the servers' interceptors treat stages differently, so the collection applies it itself.
 */
final class CarriedAnnotations {

    private static final List<String> FAULT_TOLERANCE =
            List.of("org.eclipse.microprofile.faulttolerance.", "io.smallrye.faulttolerance.");

    private CarriedAnnotations() {}

    /** What the resource's class bears. */
    static List<AnnotationDescription> ofType(Class<?> bean) {
        List<AnnotationDescription> carried = new ArrayList<>();
        for (Annotation annotation : bean.getAnnotations()) {
            if (isCarried(annotation.annotationType())) {
                carried.add(AnnotationDescription.ForLoadedAnnotation.of(annotation));
            }
        }
        return carried;
    }

    /** What the methods of one operation bear because of {@link CrudOperation}. */
    static Optional<AnnotationDescription> ofOperation(Class<?> bean, Operation operation) {
        for (CrudOperation rule : bean.getAnnotationsByType(CrudOperation.class)) {
            if (!Arrays.asList(rule.value()).contains(operation)) {
                continue;
            }
            if (rule.denyAll()) {
                return Optional.of(
                        AnnotationDescription.Builder.ofType(DenyAll.class).build());
            }
            if (rule.permitAll()) {
                return Optional.of(
                        AnnotationDescription.Builder.ofType(PermitAll.class).build());
            }
            if (rule.rolesAllowed().length > 0) {
                return Optional.of(AnnotationDescription.Builder.ofType(RolesAllowed.class)
                        .defineArray("value", rule.rolesAllowed())
                        .build());
            }
        }
        return Optional.empty();
    }

    private static boolean isCarried(Class<? extends Annotation> type) {
        String name = type.getName();
        if (FAULT_TOLERANCE.stream().anyMatch(name::startsWith)) {
            return false;
        }
        return name.startsWith("jakarta.annotation.security.")
                || name.startsWith("org.eclipse.microprofile.openapi.annotations.")
                || type.isAnnotationPresent(NameBinding.class)
                || type.isAnnotationPresent(InterceptorBinding.class);
    }
}
