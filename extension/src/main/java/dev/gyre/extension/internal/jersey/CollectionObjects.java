package dev.gyre.extension.internal.jersey;

import dev.gyre.crud.CrudResource;
import dev.gyre.crud.CrudResources;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.glassfish.jersey.internal.inject.Bindings;
import org.glassfish.jersey.internal.inject.InjectionManager;
import org.glassfish.jersey.server.spi.ComponentProvider;
import org.jspecify.annotations.Nullable;

/**
 * Makes the resources of collections that are no beans; found by Jersey as a service. Asked later, Jersey's own part for CDI would model
 * each class twice, to see that there is nothing to inject.
 */
@Priority(Integer.MAX_VALUE)
public final class CollectionObjects implements ComponentProvider {

    private @Nullable InjectionManager jersey;
    private @Nullable Set<Class<?>> generated;

    /** For the service loader. */
    public CollectionObjects() {}

    @Override
    public void initialize(InjectionManager injectionManager) {
        jersey = injectionManager;
    }

    @Override
    public boolean bind(Class<?> component, Set<Class<?>> contracts) {
        InjectionManager manager = jersey;
        if (manager == null || !CrudResource.class.isAssignableFrom(component) || !isPlain(component)) {
            return false;
        }
        try {
            Jersey3.bind(component, component.getConstructor().newInstance(), manager);
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** The only code that needs a Jersey 3; on another one all resources are beans. */
    private static final class Jersey3 {

        static void bind(Class<?> component, Object made, InjectionManager manager) {
            manager.register(Bindings.service(made).to(component));
        }
    }

    private boolean isPlain(Class<?> component) {
        Set<Class<?>> known = generated;
        if (known == null) {
            known = CrudResources.classes();
            generated = known;
        }
        return known.contains(component) && !component.isAnnotationPresent(ApplicationScoped.class);
    }

    @Override
    public void done() {
        generated = null;
    }
}
