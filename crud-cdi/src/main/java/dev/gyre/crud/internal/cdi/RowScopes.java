package dev.gyre.crud.internal.cdi;

import dev.gyre.crud.Query;
import dev.gyre.crud.RowScope;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.reflect.Modifier;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The scope bean of each collection. A scope that would apply to none is a mistake and fails the deployment: whoever wrote it
 * believes that rows are hidden.
 *
 * <p>Filled while the application deploys, then safe for all threads.
 */
final class RowScopes {

    private static final TypeLiteral<RowScope<?>> ANY_SCOPE = new TypeLiteral<>() {
        private static final long serialVersionUID = 1L;
    };

    private final Set<Class<?>> written = new LinkedHashSet<>();
    private final Map<Class<?>, Bean<?>> found = new HashMap<>();

    /** Notes a class that the container discovered; it may turn out to be no bean, or on OpenWebBeans no scope at all. */
    void add(Class<?> type) {
        if (RowScope.class.isAssignableFrom(type)
                && !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnnotationPresent(Alternative.class)) {
            written.add(type);
        }
    }

    /** Finds the scope of each Crud bean, and tells what is wrong with scopes. */
    List<String> resolve(BeanManager beans, Set<Class<?>> cruds) {
        List<String> mistakes = new ArrayList<>();
        Set<Bean<?>> applied = new HashSet<>();
        for (Class<?> crud : cruds) {
            Set<Bean<?>> candidates = beans.getBeans(typeFor(crud));
            applied.addAll(candidates);
            try {
                Bean<?> scope = beans.resolve(candidates);
                if (scope != null) {
                    found.put(crud, scope);
                }
            } catch (AmbiguousResolutionException several) {
                mistakes.add("GYRE-C024 " + crud.getName() + ": it has several scopes, " + candidates
                        + "; leave one, or make one an alternative");
            }
        }
        Set<Bean<?>> all = beans.getBeans(ANY_SCOPE.getType(), Any.Literal.INSTANCE);
        for (Bean<?> bean : all) {
            if (!applied.contains(bean)) {
                mistakes.add("GYRE-C023 " + bean.getBeanClass().getName() + ": this RowScope applies to no collection;"
                        + " its type argument must be exactly a @Crud bean, and it must have no qualifier (" + bean
                        + ")");
            }
        }
        for (Class<?> type : written) {
            // A producer may hand out an instance of a class that is no bean itself.
            if (all.stream().noneMatch(bean -> type.isAssignableFrom(bean.getBeanClass()) || produces(bean))) {
                mistakes.add("GYRE-C025 " + type.getName()
                        + ": this RowScope is no CDI bean of type RowScope, so it applies to nothing; give it a scope such as"
                        + " @ApplicationScoped, or remove it");
            }
        }
        return mistakes;
    }

    /** The scope of a Crud bean, or null if its items exist for everybody. */
    @SuppressWarnings("unchecked") // Found by exactly this type.
    <T> @Nullable RowScope<T> of(Class<T> crud, BeanManager beans, ApplicationCode code) {
        Bean<?> bean = found.get(crud);
        if (bean == null) {
            return null;
        }
        return new OffRequest<>(
                (RowScope<T>) beans.getReference(bean, typeFor(crud), beans.createCreationalContext(bean)), code);
    }

    private static ParameterizedInterface typeFor(Class<?> crud) {
        return new ParameterizedInterface(RowScope.class, crud);
    }

    private static boolean produces(Bean<?> bean) {
        return !RowScope.class.isAssignableFrom(bean.getBeanClass());
    }

    /** Items are stamped behind the request's thread, but the application's code must not notice. */
    private record OffRequest<T>(RowScope<T> scope, ApplicationCode code) implements RowScope<T> {

        @Override
        public Query visibleTo(@Nullable Principal caller) {
            return scope.visibleTo(caller);
        }

        @Override
        public void stamp(T item, @Nullable Principal caller) {
            code.run(() -> scope.stamp(item, caller));
        }
    }
}
