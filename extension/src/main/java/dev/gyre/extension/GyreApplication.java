package dev.gyre.extension;

import dev.gyre.extension.internal.application.ApplicationClasses;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/**
 * A Jakarta REST application of everything there is: collections, filters, and the resources and providers of the application.
 *
 * <p>Needed on servers that take resources from an {@code Application} only (RESTEasy, CXF) and harmless on the others. Extend it in
 * one line, {@code @ApplicationPath("api") public class Api extends GyreApplication {}}, or add {@code gyre-application}.
 */
public abstract class GyreApplication extends Application {

    /** For the application's own class. */
    protected GyreApplication() {}

    @Override
    public Set<Class<?>> getClasses() {
        return ApplicationClasses.all();
    }
}
