package dev.gyre.crud.internal.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes the accessor of a property from what its class offers, methods before fields. */
final class Accessors {

    private Accessors() {}

    static PropertyAccessor of(Class<?> type, BeanMember member) {
        try {
            MethodHandle getter = getter(member);
            if (member.component() != null) {
                return new RecordAccessor(getter, recordCopier(type), indexOf(type, member.name()));
            }
            return new BeanAccessor(member.name(), getter, setter(member));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot reach " + type.getName() + "." + member.name(), e);
        }
    }

    private static MethodHandle getter(BeanMember member) throws IllegalAccessException {
        MethodHandle handle;
        if (member.getter() != null) {
            member.getter().setAccessible(true);
            handle = MethodHandles.lookup().unreflect(member.getter());
        } else {
            Field field = member.field();
            if (field == null) {
                throw new IllegalAccessException("no getter and no field");
            }
            field.setAccessible(true);
            handle = MethodHandles.lookup().unreflectGetter(field);
        }
        return handle.asType(MethodType.methodType(Object.class, Object.class));
    }

    private static @Nullable MethodHandle setter(BeanMember member) throws IllegalAccessException {
        if (!member.settable()) {
            return null;
        }
        MethodHandle handle;
        if (member.setter() != null) {
            member.setter().setAccessible(true);
            handle = MethodHandles.lookup().unreflect(member.setter());
        } else {
            Field field = member.field();
            if (field == null) {
                return null;
            }
            field.setAccessible(true);
            handle = MethodHandles.lookup().unreflectSetter(field);
        }
        return handle.asType(MethodType.methodType(void.class, Object.class, Object.class));
    }

    private static MethodHandle[] componentGetters(Class<?> type) throws IllegalAccessException {
        RecordComponent[] components = type.getRecordComponents();
        MethodHandle[] getters = new MethodHandle[components.length];
        for (int i = 0; i < components.length; i++) {
            components[i].getAccessor().setAccessible(true);
            getters[i] = MethodHandles.lookup()
                    .unreflect(components[i].getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
        }
        return getters;
    }

    private static RecordCopier recordCopier(Class<?> type) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        MethodHandle make = MethodHandles.lookup()
                .unreflectConstructor(constructor)
                .asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new RecordCopier(componentGetters(type), make);
    }

    private static int indexOf(Class<?> type, String component) {
        RecordComponent[] components = type.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(component)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no component " + component + " in " + type);
    }

    /** A class's property. */
    private record BeanAccessor(
            String name, MethodHandle getter, @Nullable MethodHandle setter) implements PropertyAccessor {
        @Override
        public @Nullable Object get(Object bean) {
            return call(getter, bean);
        }

        @Override
        public Object with(Object bean, @Nullable Object value) {
            if (setter == null) {
                throw new UnsupportedOperationException("property " + name + " cannot be set");
            }
            try {
                setter.invokeExact(bean, value);
            } catch (Throwable e) {
                throw rethrown(e);
            }
            return bean;
        }
    }

    /** A record's component. */
    private record RecordAccessor(MethodHandle getter, RecordCopier copier, int index) implements PropertyAccessor {
        @Override
        public @Nullable Object get(Object bean) {
            return call(getter, bean);
        }

        @Override
        public Object with(Object bean, @Nullable Object value) {
            return copier.copy(bean, index, value);
        }
    }

    /** Copies a record with one component changed. */
    private record RecordCopier(MethodHandle[] getters, MethodHandle constructor) {
        Object copy(Object bean, int index, @Nullable Object value) {
            @Nullable Object[] values = new @Nullable Object[getters.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = i == index ? value : call(getters[i], bean);
            }
            try {
                return (Object) constructor.invokeExact(values);
            } catch (Throwable e) {
                throw rethrown(e);
            }
        }
    }

    private static @Nullable Object call(MethodHandle getter, Object bean) {
        try {
            return (@Nullable Object) getter.invokeExact(bean);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** What a bean's own code threw: unchecked as it is, checked with the cause. */
    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }
}
