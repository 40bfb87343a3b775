package dev.gyre.crud.internal.handler;

/** Hooks nobody registered, for tests to extend. */
class Unhooked<T> implements Hooks<T> {

    @Override
    public boolean any() {
        return false;
    }

    @Override
    public void beforeCreate(T bean) {}

    @Override
    public void afterCreate(T bean) {}

    @Override
    public void beforeUpdate(T bean) {}

    @Override
    public void afterUpdate(T bean) {}

    @Override
    public void beforeDelete(T bean) {}

    @Override
    public void afterDelete(T bean) {}
}
