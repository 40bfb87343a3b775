package dev.gyre.crud.internal.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Type;

/** Writes an annotation into a class file as reflection shows it, default values included. */
final class AnnotationWriter {

    private AnnotationWriter() {}

    /** A class, method or parameter that is written, and can bear annotations. */
    interface Place {
        AnnotationVisitor visitAnnotation(String descriptor, boolean visible);
    }

    /** Puts an annotation there. */
    static void write(Annotation annotation, Place place) {
        members(annotation, place.visitAnnotation(Type.getDescriptor(annotation.annotationType()), true));
    }

    private static void members(Annotation annotation, AnnotationVisitor written) {
        for (Method member : annotation.annotationType().getDeclaredMethods()) {
            if (member.getParameterCount() == 0 && !member.isSynthetic()) {
                value(member.getName(), valueOf(annotation, member), written);
            }
        }
        written.visitEnd();
    }

    private static Object valueOf(Annotation annotation, Method member) {
        try {
            // An application may keep its annotations to itself.
            member.trySetAccessible();
            return member.invoke(annotation);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(annotation + " cannot be read", e);
        }
    }

    /** A member's value, or an element of an array, which has no name. */
    private static void value(@Nullable String name, Object value, AnnotationVisitor written) {
        if (value instanceof Class<?> type) {
            written.visit(name, Type.getType(type));
        } else if (value instanceof Enum<?> constant) {
            written.visitEnum(name, Type.getDescriptor(constant.getDeclaringClass()), constant.name());
        } else if (value instanceof Annotation nested) {
            members(nested, written.visitAnnotation(name, Type.getDescriptor(nested.annotationType())));
        } else if (value.getClass().isArray()) {
            AnnotationVisitor elements = written.visitArray(name);
            for (int i = 0; i < Array.getLength(value); i++) {
                value(null, Array.get(value, i), elements);
            }
            elements.visitEnd();
        } else {
            written.visit(name, value);
        }
    }
}
