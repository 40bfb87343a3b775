package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.AfterCreate;
import dev.gyre.crud.AfterDelete;
import dev.gyre.crud.AfterUpdate;
import dev.gyre.crud.BeforeCreate;
import dev.gyre.crud.BeforeDelete;
import dev.gyre.crud.BeforeUpdate;
import dev.gyre.crud.internal.handler.Hooks;
import jakarta.enterprise.event.ObserverException;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.annotation.Annotation;
import java.util.Set;

/**
 * Fires synchronous CDI events around writes, in a request context of their own: the thread that calls belongs to no request.
 *
 * <p>Safe for all threads that may block. Events that nobody observes cost nothing.
 */
final class CdiHooks<T> implements Hooks<T> {

    private final Class<T> bean;
    private final Set<Class<? extends Annotation>> observed;
    private final BeanManager beans;
    private final ApplicationCode code;

    CdiHooks(Class<T> bean, Set<Class<? extends Annotation>> observed, BeanManager beans, ApplicationCode code) {
        this.bean = bean;
        this.observed = Set.copyOf(observed);
        this.beans = beans;
        this.code = code;
    }

    @Override
    public boolean any() {
        return !observed.isEmpty();
    }

    @Override
    public void beforeCreate(T item) {
        fire(item, BeforeCreate.Literal.INSTANCE);
    }

    @Override
    public void afterCreate(T item) {
        fire(item, AfterCreate.Literal.INSTANCE);
    }

    @Override
    public void beforeUpdate(T item) {
        fire(item, BeforeUpdate.Literal.INSTANCE);
    }

    @Override
    public void afterUpdate(T item) {
        fire(item, AfterUpdate.Literal.INSTANCE);
    }

    @Override
    public void beforeDelete(T item) {
        fire(item, BeforeDelete.Literal.INSTANCE);
    }

    @Override
    public void afterDelete(T item) {
        fire(item, AfterDelete.Literal.INSTANCE);
    }

    private void fire(T item, Annotation event) {
        if (!observed.contains(event.annotationType())) {
            return;
        }
        try {
            code.run(() -> beans.getEvent().select(bean, event).fire(item));
        } catch (ObserverException wrapper) {
            // An observer's checked exception; the handler wants to see what the observer threw.
            throw new IllegalStateException(wrapper.getCause() == null ? wrapper : wrapper.getCause());
        }
    }
}
