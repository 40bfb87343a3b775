package dev.gyre.extension.internal.dispatch;

import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;

/** Tells which methods of a class answer requests, and which of them can be sent to a loop. */
final class ResourceMethods {

    /** Annotations of beans that are not ours to move: their container keeps transactions and locks by thread. */
    private static final Set<String> THREAD_BOUND = Set.of(
            "jakarta.ejb.Stateless",
            "jakarta.ejb.Stateful",
            "jakarta.ejb.Singleton",
            SessionScoped.class.getName(),
            ConversationScoped.class.getName());

    private ResourceMethods() {}

    /** Whether a container could make an intercepted subclass of a class at all. */
    static boolean canBeIntercepted(Class<?> type) {
        if (Modifier.isFinal(type.getModifiers()) || type.isRecord() || type.isInterface()) {
            return false;
        }
        for (Annotation annotation : type.getAnnotations()) {
            if (THREAD_BOUND.contains(annotation.annotationType().getName())) {
                return false;
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a method is a resource method that belongs on a loop and can be intercepted on its way there. */
    static boolean belongsOnLoop(Method method) {
        int unfit = Modifier.STATIC | Modifier.FINAL | Modifier.PRIVATE;
        return (method.getModifiers() & unfit) == 0
                && !method.isBridge()
                && Placement.of(method) == Placement.LOOP
                && answersRequests(method, method.getDeclaringClass());
    }

    private static boolean answersRequests(Method method, Class<?> type) {
        if (Arrays.stream(type.getDeclaredMethods()).anyMatch(each -> overrides(method, each) && isDesignated(each))) {
            return true;
        }
        // Jakarta REST inherits the annotations of a method from its superclass and interfaces.
        if (type.getSuperclass() != null && answersRequests(method, type.getSuperclass())) {
            return true;
        }
        return Arrays.stream(type.getInterfaces()).anyMatch(each -> answersRequests(method, each));
    }

    private static boolean overrides(Method method, Method other) {
        return method.getName().equals(other.getName())
                && Arrays.equals(method.getParameterTypes(), other.getParameterTypes());
    }

    private static boolean isDesignated(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
    }
}
