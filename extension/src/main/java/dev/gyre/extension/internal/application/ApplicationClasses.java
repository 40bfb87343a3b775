package dev.gyre.extension.internal.application;

import dev.gyre.crud.CrudResources;
import dev.gyre.extension.internal.cxf.RefusedBody;
import dev.gyre.extension.internal.dispatch.DispatchExtension;
import dev.gyre.extension.internal.dispatch.DispatchFilter;
import dev.gyre.extension.internal.host.OptionalApi;
import dev.gyre.filters.GyreFilters;
import jakarta.enterprise.inject.spi.CDI;
import java.util.LinkedHashSet;
import java.util.Set;

/** The classes a Jakarta REST application has to list: what CDI and the servlet container found, and what dispatch needs. */
public final class ApplicationClasses {

    private ApplicationClasses() {}

    /** All of them, of the application of the context class loader, with its collections and the filters. */
    public static Set<Class<?>> all() {
        Set<Class<?>> classes = new LinkedHashSet<>(CrudResources.classes());
        classes.addAll(CrudResources.providers());
        classes.addAll(GyreFilters.classes());
        classes.addAll(FoundClasses.current());
        OptionalApi.TOMEE.ifPresent(() -> classes.add(RefusedBody.class));
        try {
            classes.addAll(CDI.current()
                    .getBeanManager()
                    .getExtension(DispatchExtension.class)
                    .classes()
                    .all());
            classes.add(DispatchFilter.class);
        } catch (IllegalStateException | IllegalArgumentException notInCdi) {
            // Without CDI there are no loops to dispatch to; the application's own classes still count.
        }
        return classes;
    }
}
