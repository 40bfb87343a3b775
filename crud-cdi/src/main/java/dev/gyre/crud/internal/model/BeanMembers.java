package dev.gyre.crud.internal.model;

import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the properties of a class as JSON-B sees them: fields, JavaBean methods, record components, inherited ones. */
final class BeanMembers {

    private final Map<String, BeanMember> found = new LinkedHashMap<>();

    private BeanMembers() {}

    static Collection<BeanMember> of(Class<?> type) {
        BeanMembers members = new BeanMembers();
        List<Class<?>> hierarchy = new ArrayList<>();
        for (Class<?> c = type; c != null && c != Object.class && c != Record.class; c = c.getSuperclass()) {
            hierarchy.add(0, c);
        }
        if (type.isRecord()) {
            members.recordComponents(type);
        } else {
            for (int level = 0; level < hierarchy.size(); level++) {
                members.declaredBy(hierarchy.get(level), level);
            }
            members.inheritedDefaults(type, hierarchy.size() - 1);
        }
        return members.found.values();
    }

    private void recordComponents(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Field field = fieldOf(type, component.getName());
            found.put(
                    component.getName(),
                    new BeanMember(component.getName(), 0, field, component.getAccessor(), null, component));
        }
        for (Method method : type.getDeclaredMethods()) {
            // Yasson writes such a method of a record under its full name
            if (isGetter(method) && Modifier.isPublic(method.getModifiers())) {
                found.putIfAbsent(method.getName(), new BeanMember(method.getName(), 0, null, method, null, null));
            }
        }
    }

    private void declaredBy(Class<?> type, int level) {
        for (Field field : type.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.isSynthetic()) {
                merge(field.getName(), level, field, null, null);
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            method(method, level);
        }
    }

    private void inheritedDefaults(Class<?> type, int level) {
        for (Method method : type.getMethods()) {
            if (method.isDefault() && method.getDeclaringClass().isInterface()) {
                method(method, level);
            }
        }
    }

    private void method(Method method, int level) {
        if (isGetter(method)) {
            String rest = method.getName().substring(method.getName().startsWith("is") ? 2 : 3);
            merge(Introspector.decapitalize(rest), level, null, method, null);
        } else if (isSetter(method)) {
            merge(Introspector.decapitalize(method.getName().substring(3)), level, null, null, method);
        }
    }

    private void merge(
            String name, int level, @Nullable Field field, @Nullable Method getter, @Nullable Method setter) {
        BeanMember old = found.get(name);
        if (old == null) {
            found.put(name, new BeanMember(name, level, field, getter, setter, null));
        } else {
            found.put(
                    name,
                    new BeanMember(
                            name,
                            Math.max(level, old.level()),
                            field == null ? old.field() : field,
                            getter == null ? old.getter() : getter,
                            setter == null ? old.setter() : setter,
                            null));
        }
    }

    private static boolean isGetter(Method method) {
        return plain(method)
                && method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && (method.getName().startsWith("get") || method.getName().startsWith("is"))
                && !method.getName().equals("getClass");
    }

    private static boolean isSetter(Method method) {
        return plain(method)
                && method.getParameterCount() == 1
                && method.getName().startsWith("set");
    }

    private static boolean plain(Method method) {
        return !Modifier.isStatic(method.getModifiers()) && !method.isBridge() && !method.isSynthetic();
    }

    private static Field fieldOf(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("a record component without its field: " + type + "." + name, e);
        }
    }
}
