package dev.gyre.extension.internal.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.core.Application;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.auth.LoginConfig;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link CallerLogin} before all other filters. Callers come with a password, and also with a token where the application asks
 * the server for such (MicroProfile JWT); all other tokens are left to whoever looks at them.
 */
@HandlesTypes(Application.class)
public final class LoginStartup implements ServletContainerInitializer {

    private static final String NAME = "dev.gyre.caller-login";

    /** For the servlet container. */
    public LoginStartup() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> applications, ServletContext context) {
        boolean tokens = applications != null && applications.stream().anyMatch(LoginStartup::asksForTokens);
        CallerLogin login = new CallerLogin(tokens ? List.of("Basic ", "Bearer ") : List.of("Basic "));
        FilterRegistration.Dynamic filter = context.addFilter(NAME, login);
        if (filter != null) {
            filter.setAsyncSupported(true);
            filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        }
    }

    private static boolean asksForTokens(Class<?> application) {
        try {
            return Known.asksForTokens(application);
        } catch (LinkageError noTokens) {
            return false;
        }
    }

    /** The only code that needs the API to be present. */
    private static final class Known {

        static boolean asksForTokens(Class<?> application) {
            LoginConfig login = application.getAnnotation(LoginConfig.class);
            return login != null && login.authMethod().equals("MP-JWT");
        }
    }
}
