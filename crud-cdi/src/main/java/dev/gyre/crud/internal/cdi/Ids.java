package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.internal.model.EntityModel;

/** The type of a bean's id as a type argument. */
final class Ids {

    private Ids() {}

    static Class<?> boxed(EntityModel<?> model) {
        Class<?> type = model.id().shape().javaType();
        if (type == int.class) {
            return Integer.class;
        }
        return type == long.class ? Long.class : type;
    }
}
