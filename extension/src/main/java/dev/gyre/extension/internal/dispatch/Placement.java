package dev.gyre.extension.internal.dispatch;

import dev.gyre.extension.NonBlocking;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;

/** Where a resource method runs. */
public enum Placement {
    /** On an event loop: it returns a stage, which is the promise not to block. */
    LOOP,
    /** On the threads for blocking work, or the request thread of a server that has such threads only. */
    BLOCKING,
    /** On the thread that read the request: it does not block, and has its result when it returns. */
    REQUEST_THREAD;

    private static final String SMALLRYE_BLOCKING = "io.smallrye.common.annotation.Blocking";
    private static final String SMALLRYE_NON_BLOCKING = "io.smallrye.common.annotation.NonBlocking";

    /**
     * The place of a method.
     *
     * @param method a resource method
     * @return its place
     */
    public static Placement of(Method method) {
        boolean stage = CompletionStage.class.isAssignableFrom(method.getReturnType());
        if (says(method, SMALLRYE_BLOCKING)) {
            return BLOCKING;
        }
        if (says(method, NonBlocking.class.getName()) || says(method, SMALLRYE_NON_BLOCKING)) {
            return stage ? LOOP : REQUEST_THREAD;
        }
        if (says(method.getDeclaringClass(), SMALLRYE_BLOCKING)) {
            return BLOCKING;
        }
        boolean nonBlocking = says(method.getDeclaringClass(), NonBlocking.class.getName())
                || says(method.getDeclaringClass(), SMALLRYE_NON_BLOCKING);
        return stage ? LOOP : nonBlocking ? REQUEST_THREAD : BLOCKING;
    }

    private static boolean says(AnnotatedElement element, String annotation) {
        for (Annotation each : element.getAnnotations()) {
            if (each.annotationType().getName().equals(annotation)) {
                return true;
            }
        }
        return false;
    }
}
