package dev.gyre.crud.internal.model;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;

/**
 * Makes the accessor of a property from what its class offers, methods before fields.
 *
 * <p>Whether the members can be reached is found out at once; the handles that reach them are made when first called, as most properties
 * of a large application are not touched by its start. Threads that race there make equal ones.
 */
final class Accessors {

    private static final MethodType GET = MethodType.methodType(Object.class, Object.class);
    private static final MethodType SET = MethodType.methodType(void.class, Object.class, Object.class);
    private static final MethodType MAKE = MethodType.methodType(Object.class, Object[].class);

    private Accessors() {}

    static PropertyAccessor of(Class<?> type, BeanMember member) {
        try {
            if (member.component() != null) {
                return new RecordAccessor(type, member.name());
            }
            return new BeanAccessor(member.name(), getter(member), setter(member));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot reach " + type.getName() + "." + member.name(), e);
        }
    }

    private static Handle getter(BeanMember member) throws IllegalAccessException {
        if (member.getter() != null) {
            return Handle.of(
                    member.getter(), lookup -> lookup.unreflect(member.getter()).asType(GET));
        }
        Field field = member.field();
        if (field == null) {
            throw new IllegalAccessException("no getter and no field");
        }
        return Handle.of(field, lookup -> lookup.unreflectGetter(field).asType(GET));
    }

    private static @Nullable Handle setter(BeanMember member) {
        Field field = member.field();
        if (!member.settable()) {
            return null;
        }
        if (member.setter() != null) {
            return Handle.of(
                    member.setter(), lookup -> lookup.unreflect(member.setter()).asType(SET));
        }
        return field == null
                ? null
                : Handle.of(field, lookup -> lookup.unreflectSetter(field).asType(SET));
    }

    /** A member that has been made accessible, and the handle to it. */
    private static final class Handle {

        private final Making making;
        private @Nullable MethodHandle made;

        private Handle(Making making) {
            this.making = making;
        }

        static Handle of(AccessibleObject member, Making making) {
            member.setAccessible(true);
            return new Handle(making);
        }

        MethodHandle get() {
            MethodHandle known = made;
            if (known == null) {
                try {
                    known = making.with(MethodHandles.lookup());
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("no longer accessible", e);
                }
                made = known;
            }
            return known;
        }
    }

    /** Makes a handle. */
    private interface Making {
        MethodHandle with(MethodHandles.Lookup lookup) throws IllegalAccessException;
    }

    /** A class's property. */
    private record BeanAccessor(
            String name, Handle getter, @Nullable Handle setter) implements PropertyAccessor {
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
                setter.get().invokeExact(bean, value);
            } catch (Throwable e) {
                throw rethrown(e);
            }
            return bean;
        }
    }

    /** A record's component; to set it is to copy the record. */
    private static final class RecordAccessor implements PropertyAccessor {

        private final Handle[] getters;
        private final Handle constructor;
        private final int index;

        RecordAccessor(Class<?> type, String component) throws NoSuchMethodException {
            RecordComponent[] components = type.getRecordComponents();
            this.getters = new Handle[components.length];
            Class<?>[] types = new Class<?>[components.length];
            int found = -1;
            for (int i = 0; i < components.length; i++) {
                Method accessor = components[i].getAccessor();
                getters[i] =
                        Handle.of(accessor, lookup -> lookup.unreflect(accessor).asType(GET));
                types[i] = components[i].getType();
                if (components[i].getName().equals(component)) {
                    found = i;
                }
            }
            if (found < 0) {
                throw new IllegalArgumentException("no component " + component + " in " + type);
            }
            this.index = found;
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            this.constructor = Handle.of(canonical, lookup -> lookup.unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(MAKE));
        }

        @Override
        public @Nullable Object get(Object bean) {
            return call(getters[index], bean);
        }

        @Override
        public Object with(Object bean, @Nullable Object value) {
            @Nullable Object[] values = new @Nullable Object[getters.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = i == index ? value : call(getters[i], bean);
            }
            try {
                return (Object) constructor.get().invokeExact(values);
            } catch (Throwable e) {
                throw rethrown(e);
            }
        }
    }

    private static @Nullable Object call(Handle getter, Object bean) {
        try {
            return (@Nullable Object) getter.get().invokeExact(bean);
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
