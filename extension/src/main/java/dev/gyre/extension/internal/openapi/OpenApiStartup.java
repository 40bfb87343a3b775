package dev.gyre.extension.internal.openapi;

import dev.gyre.extension.internal.host.OptionalApi;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.ApplicationPath;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Serves {@code /openapi} at the context root if the application ships the scanner, which it does where no server has one. */
@HandlesTypes(ApplicationPath.class)
public final class OpenApiStartup implements ServletContainerInitializer {

    private static final String NAME = "dev.gyre.openapi";

    /** For the servlet container. */
    public OpenApiStartup() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> applications, ServletContext context) {
        OptionalApi.OPEN_API.ifPresent(() -> serve(applications == null ? Set.of() : applications, context));
    }

    private static void serve(Set<Class<?>> applications, ServletContext context) {
        ServletRegistration.Dynamic servlet = context.addServlet(NAME, new OpenApiServlet(applications));
        if (servlet != null) {
            // What the application has mapped there itself stays: a mapping that is taken is not added.
            Set<String> taken = servlet.addMapping("/openapi");
            servlet.setAsyncSupported(taken.isEmpty());
        }
    }
}
