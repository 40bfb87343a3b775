package dev.gyre.crud.internal.model;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.Map;

/** What the type variables of a class's supertypes stand for, seen from that class. */
final class Generics {

    private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

    private Generics() {}

    static Generics of(Type type) {
        Generics generics = new Generics();
        generics.bind(type);
        return generics;
    }

    private void bind(Type type) {
        Class<?> raw = erase(type);
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], resolve(parameterized.getActualTypeArguments()[i]));
            }
        }
        if (raw.getGenericSuperclass() != null) {
            bind(raw.getGenericSuperclass());
        }
        for (Type parent : raw.getGenericInterfaces()) {
            bind(parent);
        }
    }

    /** The type with a bound variable or wildcard replaced, at its top only. */
    Type resolve(Type type) {
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof TypeVariable<?> variable) {
            Type bound = bindings.get(variable);
            return bound == null ? resolve(variable.getBounds()[0]) : bound;
        }
        return type;
    }

    /** The class behind a type. */
    Class<?> erase(Type type) {
        Type resolved = resolve(type);
        if (resolved instanceof Class<?> c) {
            return c;
        }
        if (resolved instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (resolved instanceof GenericArrayType array) {
            return erase(array.getGenericComponentType()).arrayType();
        }
        throw new IllegalArgumentException("unknown kind of type: " + type);
    }

    /** A type argument of a collection or map, {@code Object} where it is raw. */
    Type argument(Type type, int index) {
        return resolve(type) instanceof ParameterizedType parameterized
                        && parameterized.getActualTypeArguments().length > index
                ? resolve(parameterized.getActualTypeArguments()[index])
                : Object.class;
    }
}
