package dev.gyre.crud.internal.model;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property as a class declares it, before anything is made of it.
 *
 * @param level how deep in the class hierarchy it was declared last; JSON-B writes superclasses first
 */
record BeanMember(
        String name,
        int level,
        @Nullable Field field,
        @Nullable Method getter,
        @Nullable Method setter,
        @Nullable RecordComponent component) {

    Type type() {
        if (component != null) {
            return component.getGenericType();
        }
        if (getter != null) {
            return getter.getGenericReturnType();
        }
        if (field != null) {
            return field.getGenericType();
        }
        if (setter != null) {
            return setter.getGenericParameterTypes()[0];
        }
        throw new IllegalStateException("property without members: " + name);
    }

    /** Whether JSON-B can read it; a getter that is not public hides the field. */
    boolean readable() {
        if (component != null) {
            return true;
        }
        return getter != null ? isPublic(getter.getModifiers()) : field != null && isPublic(field.getModifiers());
    }

    /** Whether JSON-B can write it. */
    boolean writable() {
        if (component != null) {
            return true;
        }
        if (setter != null) {
            return isPublic(setter.getModifiers());
        }
        return field != null && isPublic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers());
    }

    /** Whether a loaded value can be put into the bean. */
    boolean settable() {
        return component != null || setter != null || (field != null && !Modifier.isFinal(field.getModifiers()));
    }

    /** Whether a value can be taken from the bean. */
    boolean gettable() {
        return component != null || getter != null || field != null;
    }

    /** Everything that may carry an annotation for the property. */
    List<AnnotatedElement> elements() {
        List<AnnotatedElement> all = new ArrayList<>();
        for (AnnotatedElement element : new AnnotatedElement[] {field, getter, setter, component}) {
            if (element != null) {
                all.add(element);
            }
        }
        return all;
    }

    private static boolean isPublic(int modifiers) {
        return Modifier.isPublic(modifiers);
    }
}
