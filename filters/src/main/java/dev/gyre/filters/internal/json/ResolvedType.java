package dev.gyre.filters.internal.json;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A type without variables.
 *
 * @param raw its class
 * @param arguments its type arguments; the element type of an array
 * @param opaque whether a conversion of the member's own stands between JSON and this type
 */
record ResolvedType(Class<?> raw, List<ResolvedType> arguments, boolean opaque) {

    static final ResolvedType UNKNOWN = new ResolvedType(Object.class, List.of(), false);

    static ResolvedType of(Type type, Map<TypeVariable<?>, ResolvedType> bindings) {
        if (type instanceof Class<?> raw) {
            List<ResolvedType> arguments = raw.isArray() ? List.of(of(raw.getComponentType(), bindings)) : List.of();
            return new ResolvedType(raw, arguments, false);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            return new ResolvedType(
                    raw,
                    Arrays.stream(generic.getActualTypeArguments())
                            .map(argument -> of(argument, bindings))
                            .toList(),
                    false);
        }
        if (type instanceof GenericArrayType array) {
            ResolvedType element = of(array.getGenericComponentType(), bindings);
            return new ResolvedType(Array.newInstance(element.raw(), 0).getClass(), List.of(element), false);
        }
        if (type instanceof WildcardType wildcard) {
            return of(wildcard.getUpperBounds()[0], bindings);
        }
        return type instanceof TypeVariable<?> variable ? bindings.getOrDefault(variable, UNKNOWN) : UNKNOWN;
    }

    ResolvedType asOpaque() {
        return new ResolvedType(raw, arguments, true);
    }

    /** What the variables of this type's class stand for. */
    Map<TypeVariable<?>, ResolvedType> bindings() {
        Map<TypeVariable<?>, ResolvedType> bindings = new HashMap<>();
        TypeVariable<?>[] variables = raw.getTypeParameters();
        for (int i = 0; i < variables.length && i < arguments.size(); i++) {
            bindings.put(variables[i], arguments.get(i));
        }
        return bindings;
    }
}
