package dev.gyre.crud.internal.mapping;

import dev.gyre.crud.internal.model.Property;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes instances of a bean or record from the values of its properties. */
final class Construction {

    private final MethodHandle constructor;
    private final List<Property> properties;
    private final boolean record;
    private final int[] component;
    private final @Nullable Object[] zeros;

    Construction(Class<?> type, List<Property> properties) {
        this.properties = properties;
        this.record = type.isRecord();
        RecordComponent[] components = record ? type.getRecordComponents() : new RecordComponent[0];
        this.zeros = new @Nullable Object[components.length];
        this.component = new int[properties.size()];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            zeros[i] = types[i].isPrimitive() ? Array.get(Array.newInstance(types[i], 1), 0) : null;
            for (int p = 0; p < component.length; p++) {
                if (properties.get(p).name().equals(components[i].getName())) {
                    component[p] = i;
                }
            }
        }
        try {
            Constructor<?> found = type.getDeclaredConstructor(types);
            found.setAccessible(true);
            this.constructor = MethodHandles.lookup()
                    .unreflectConstructor(found)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type.getName(), e);
        }
    }

    /** An instance with nothing put into it. */
    Object empty() {
        return construct(zeros.clone());
    }

    /**
     * An instance with values.
     *
     * @param values by property; only those that are present are set
     */
    Object of(@Nullable Object[] values, boolean[] present) {
        if (record) {
            @Nullable Object[] arguments = zeros.clone();
            for (int p = 0; p < values.length; p++) {
                if (present[p]) {
                    arguments[component[p]] = values[p];
                }
            }
            return construct(arguments);
        }
        Object bean = construct(zeros);
        for (int p = 0; p < values.length; p++) {
            if (present[p]) {
                set(bean, properties.get(p), values[p]);
            }
        }
        return bean;
    }

    private static void set(Object bean, Property property, @Nullable Object value) {
        try {
            property.accessor().with(bean, value);
        } catch (RuntimeException e) {
            throw new BeanRefusal(e).in(property.jsonName());
        }
    }

    private Object construct(@Nullable Object[] arguments) {
        try {
            return (Object) constructor.invokeExact(arguments);
        } catch (RuntimeException e) {
            throw new BeanRefusal(e);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new BeanRefusal(new IllegalStateException(e));
        }
    }
}
