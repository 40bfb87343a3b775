package dev.gyre.crud.internal.openapi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Sets what MicroProfile OpenAPI 4.0 declares in another way than 3.1 does, so that one jar works with both. */
final class SchemaLevel {

    private static final Method TYPE = method("addType", "setType", SchemaType.class);
    private static final boolean EXCLUSIVE_IS_NUMBER = Arrays.stream(Schema.class.getMethods())
            .anyMatch(method -> method.getName().equals("setExclusiveMinimum")
                    && method.getParameterTypes()[0] == BigDecimal.class);
    private static final Class<?> EXCLUSIVE = EXCLUSIVE_IS_NUMBER ? BigDecimal.class : Boolean.class;
    private static final Method EXCLUSIVE_MINIMUM = method("setExclusiveMinimum", "setExclusiveMinimum", EXCLUSIVE);
    private static final Method EXCLUSIVE_MAXIMUM = method("setExclusiveMaximum", "setExclusiveMaximum", EXCLUSIVE);

    private SchemaLevel() {}

    static Schema type(Schema schema, SchemaType type) {
        call(TYPE, schema, type);
        return schema;
    }

    static void above(Schema schema, BigDecimal bound) {
        if (EXCLUSIVE_IS_NUMBER) {
            call(EXCLUSIVE_MINIMUM, schema, bound);
        } else {
            schema.setMinimum(bound);
            call(EXCLUSIVE_MINIMUM, schema, true);
        }
    }

    static void below(Schema schema, BigDecimal bound) {
        if (EXCLUSIVE_IS_NUMBER) {
            call(EXCLUSIVE_MAXIMUM, schema, bound);
        } else {
            schema.setMaximum(bound);
            call(EXCLUSIVE_MAXIMUM, schema, true);
        }
    }

    private static Method method(String preferred, String otherwise, Class<?> parameter) {
        try {
            return Schema.class.getMethod(preferred, parameter);
        } catch (NoSuchMethodException older) {
            try {
                return Schema.class.getMethod(otherwise, parameter);
            } catch (NoSuchMethodException unknown) {
                throw new IllegalStateException("this MicroProfile OpenAPI is neither 3.1 nor 4.0", unknown);
            }
        }
    }

    private static void call(Method method, Schema schema, Object argument) {
        try {
            method.invoke(schema, argument);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("MicroProfile OpenAPI refused " + method.getName(), e);
        }
    }
}
