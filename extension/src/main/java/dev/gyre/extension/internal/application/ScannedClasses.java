package dev.gyre.extension.internal.application;

import dev.gyre.extension.internal.dispatch.RestClasses;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Notes the Jakarta REST classes the servlet container found: those that are no CDI beans count as well. */
@HandlesTypes({Path.class, Provider.class})
public final class ScannedClasses implements ServletContainerInitializer {

    /** For the servlet container. */
    public ScannedClasses() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) {
        RestClasses classes = new RestClasses();
        if (types != null) {
            types.forEach(classes::add);
        }
        FoundClasses.put(context.getClassLoader(), classes);
    }
}
