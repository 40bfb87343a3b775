package dev.gyre.crud.internal.cdi;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An interface with its type arguments, for CDI look-ups by type; equal to what reflection gives. */
final class ParameterizedInterface implements ParameterizedType {

    private final Class<?> raw;
    private final Type[] arguments;

    ParameterizedInterface(Class<?> raw, Type... arguments) {
        this.raw = raw;
        this.arguments = arguments.clone();
    }

    @Override
    public Type[] getActualTypeArguments() {
        return arguments.clone();
    }

    @Override
    public Type getRawType() {
        return raw;
    }

    @Override
    public @Nullable Type getOwnerType() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParameterizedType type
                && raw.equals(type.getRawType())
                && Objects.equals(getOwnerType(), type.getOwnerType())
                && Arrays.equals(arguments, type.getActualTypeArguments());
    }

    /** As the JDK computes it, so that both meet in a hash map. */
    @Override
    public int hashCode() {
        return Arrays.hashCode(arguments) ^ raw.hashCode();
    }

    @Override
    public String toString() {
        return Stream.of(arguments).map(Type::getTypeName).collect(Collectors.joining(", ", raw.getName() + "<", ">"));
    }
}
