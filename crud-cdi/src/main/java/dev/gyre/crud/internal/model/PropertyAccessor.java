package dev.gyre.crud.internal.model;

import org.jspecify.annotations.Nullable;

/** Reads and writes one property of a bean, by field, by JavaBean method or by record component. */
public interface PropertyAccessor {

    /** The value of the property; null where the bean holds none. */
    @Nullable
    Object get(Object bean);

    /**
     * Sets the property; on a record it returns a copy, otherwise the bean itself.
     *
     * @throws UnsupportedOperationException if the bean has no way to set it
     */
    Object with(Object bean, @Nullable Object value);
}
