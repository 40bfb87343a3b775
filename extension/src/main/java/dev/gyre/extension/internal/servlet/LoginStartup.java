package dev.gyre.extension.internal.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts {@link CallerLogin} before all other filters. */
public final class LoginStartup implements ServletContainerInitializer {

    private static final String NAME = "dev.gyre.caller-login";

    /** For the servlet container. */
    public LoginStartup() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> unused, ServletContext context) {
        FilterRegistration.Dynamic filter = context.addFilter(NAME, new CallerLogin());
        if (filter != null) {
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
    }
}
