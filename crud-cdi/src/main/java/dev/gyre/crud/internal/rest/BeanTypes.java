package dev.gyre.crud.internal.rest;

import dev.gyre.crud.CrudResource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the Crud bean that a resource class is about, from the type argument of its superclass. */
public final class BeanTypes {

    private BeanTypes() {}

    /** The bean, or empty if the class leaves it open; containers hand in subclasses of what the application wrote. */
    public static Optional<Class<?>> of(Class<?> resource) {
        Map<TypeVariable<?>, Type> known = new HashMap<>();
        Class<?> at = resource;
        while (at != null && at != CrudResource.class) {
            Type parent = at.getGenericSuperclass();
            Class<?> superclass = at.getSuperclass();
            if (parent instanceof ParameterizedType parameterized && superclass != null) {
                Type[] arguments = parameterized.getActualTypeArguments();
                TypeVariable<?>[] variables = superclass.getTypeParameters();
                for (int i = 0; i < variables.length; i++) {
                    Type argument = arguments[i];
                    known.put(variables[i], known.getOrDefault(argument, argument));
                }
            }
            at = superclass;
        }
        Type bean = known.get(CrudResource.class.getTypeParameters()[0]);
        return bean instanceof Class<?> type ? Optional.of(type) : Optional.empty();
    }
}
