package dev.gyre.filters.internal.rest;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the request parameter that a violation is about, as opposed to the body. */
final class Parameters {

    private Parameters() {}

    static @Nullable String name(ConstraintViolation<?> violation) {
        List<Class<?>> types = List.of();
        String method = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.METHOD) {
                method = node.getName();
                types = node.as(Path.MethodNode.class).getParameterTypes();
            } else if (node.getKind() == ElementKind.PARAMETER) {
                int index = node.as(Path.ParameterNode.class).getParameterIndex();
                return name(violation.getRootBeanClass(), method, types, index);
            }
        }
        return null;
    }

    /** The annotations may sit on an interface or a superclass of the class that was called. */
    private static @Nullable String name(@Nullable Class<?> type, String method, List<Class<?>> types, int index) {
        if (type == null || type == Object.class) {
            return null;
        }
        for (Method candidate : type.getDeclaredMethods()) {
            if (candidate.getName().equals(method)
                    && Arrays.asList(candidate.getParameterTypes()).equals(types)) {
                String name = name(candidate.getParameterAnnotations()[index]);
                if (name != null) {
                    return name;
                }
            }
        }
        for (Class<?> above : type.getInterfaces()) {
            String name = name(above, method, types, index);
            if (name != null) {
                return name;
            }
        }
        return name(type.getSuperclass(), method, types, index);
    }

    private static @Nullable String name(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            } else if (annotation instanceof PathParam path) {
                return path.value();
            } else if (annotation instanceof HeaderParam header) {
                return header.value();
            } else if (annotation instanceof MatrixParam matrix) {
                return matrix.value();
            } else if (annotation instanceof CookieParam cookie) {
                return cookie.value();
            } else if (annotation instanceof FormParam form) {
                return form.value();
            }
        }
        return null;
    }
}
