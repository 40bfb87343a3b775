package dev.gyre.crud.internal.handler;

/**
 * Application code around a write; each method may throw to refuse it. Called on a thread that may block.
 *
 * @param <T> the bean
 */
public interface Hooks<T> {

    /** Whether any code is registered; where not, the handler takes the short way. */
    boolean any();

    /** Before a new item is validated and stored. */
    void beforeCreate(T bean);

    /** After it was stored. */
    void afterCreate(T bean);

    /** Before a changed item is validated and stored. */
    void beforeUpdate(T bean);

    /** After it was stored. */
    void afterUpdate(T bean);

    /** Before an item is deleted. */
    void beforeDelete(T bean);

    /** After it was deleted. */
    void afterDelete(T bean);
}
