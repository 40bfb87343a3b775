package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.AfterCreate;
import dev.gyre.crud.AfterDelete;
import dev.gyre.crud.AfterUpdate;
import dev.gyre.crud.BeforeCreate;
import dev.gyre.crud.BeforeDelete;
import dev.gyre.crud.BeforeUpdate;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The application's observers of events around writes, noted while it deploys. */
final class HookObservers {

    private static final Set<Class<? extends Annotation>> EVENTS = Set.of(
            BeforeCreate.class,
            AfterCreate.class,
            BeforeUpdate.class,
            AfterUpdate.class,
            BeforeDelete.class,
            AfterDelete.class);

    private record Observer(Class<?> type, Class<? extends Annotation> event) {}

    private final List<Observer> observers = new ArrayList<>();

    void add(ObserverMethod<?> observer) {
        for (Annotation qualifier : observer.getObservedQualifiers()) {
            if (EVENTS.contains(qualifier.annotationType())) {
                observers.add(new Observer(raw(observer.getObservedType()), qualifier.annotationType()));
            }
        }
    }

    /** The events of a bean that somebody observes. */
    Set<Class<? extends Annotation>> eventsOf(Class<?> bean) {
        Set<Class<? extends Annotation>> events = new HashSet<>();
        for (Observer observer : observers) {
            if (observer.type().isAssignableFrom(bean)) {
                events.add(observer.event());
            }
        }
        return events;
    }

    private static Class<?> raw(Type type) {
        if (type instanceof Class<?> known) {
            return known;
        }
        return type instanceof ParameterizedType parameterized ? raw(parameterized.getRawType()) : Object.class;
    }
}
