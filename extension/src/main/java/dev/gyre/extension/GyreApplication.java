package dev.gyre.extension;

import dev.gyre.crud.CrudResources;
import dev.gyre.extension.internal.application.ApplicationClasses;
import dev.gyre.filters.GyreFilters;
import jakarta.ws.rs.core.Application;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A Jakarta REST application of everything there is: collections, filters, and the resources and providers of the application.
 *
 * <p>Needed on servers that take resources from an {@code Application} only (RESTEasy, CXF) and harmless on the others. Extend it in
 * one line, {@code @ApplicationPath("api") public class Api extends GyreApplication {}}, or add {@code gyre-application}.
 */
public class GyreApplication extends Application {

    /** For the Jakarta REST runtime. */
    public GyreApplication() {}

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new LinkedHashSet<>(CrudResources.classes());
        classes.addAll(CrudResources.providers());
        classes.addAll(GyreFilters.classes());
        classes.addAll(ApplicationClasses.all());
        return classes;
    }
}
