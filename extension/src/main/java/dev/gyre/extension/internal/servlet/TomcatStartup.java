package dev.gyre.extension.internal.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts {@link CdiRequestEnd} before all other filters on Tomcat; servers that bring CDI along know how to end its requests. */
public final class TomcatStartup implements ServletContainerInitializer {

    private static final String NAME = "dev.gyre.cdi-request-end";

    /** For the servlet container. */
    public TomcatStartup() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> unused, ServletContext context) {
        if (!context.getServerInfo().startsWith("Apache Tomcat/")) {
            return;
        }
        FilterRegistration.Dynamic filter = context.addFilter(NAME, new CdiRequestEnd());
        if (filter != null) {
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
    }
}
