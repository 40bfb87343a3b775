package dev.gyre.extension.internal.resteasy;

import static java.util.stream.Collectors.joining;

import dev.gyre.crud.CrudResources;
import dev.gyre.extension.internal.application.Applications;
import dev.gyre.extension.internal.host.OptionalApi;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Feature;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names the generated resources, and the features that bring the filters, to RESTEasy for applications that list nothing: RESTEasy
 * takes root resources from a list and from its scan of class files, of which a generated class has none, and looks for no
 * feature among the services of such an application.
 *
 * <p>An {@code Application} that lists its classes, ours among them, is left alone.
 */
@HandlesTypes(Application.class)
public final class ResteasyStartup implements ServletContainerInitializer {

    private static final String RESOURCES = "resteasy.resources";
    private static final String PROVIDERS = "resteasy.providers";

    /** For the servlet container. */
    public ResteasyStartup() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> applications, ServletContext context) {
        if (isResteasy(context) && Applications.listNothing(applications)) {
            name(context, RESOURCES, CrudResources.classes().stream());
            name(
                    context,
                    PROVIDERS,
                    ServiceLoader.load(Feature.class, context.getClassLoader()).stream()
                            .map(ServiceLoader.Provider::type));
        }
    }

    /** Open Liberty's Jakarta REST is a RESTEasy too, and one that it hides from applications. */
    private static boolean isResteasy(ServletContext context) {
        return OptionalApi.RESTEASY.present() || context.getServerInfo().contains("Liberty");
    }

    /** Changes nothing where the application has set the parameter itself. */
    private static void name(ServletContext context, String parameter, Stream<? extends Class<?>> classes) {
        String names = classes.map(Class::getName).collect(joining(","));
        if (!names.isEmpty()) {
            boolean unused = context.setInitParameter(parameter, names);
        }
    }
}
