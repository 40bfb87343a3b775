package dev.gyre.extension.internal.tomee;

import dev.gyre.extension.internal.application.ApplicationClasses;
import dev.gyre.extension.internal.application.Applications;
import dev.gyre.extension.internal.host.OptionalApi;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.apache.openejb.assembler.classic.AppInfo;
import org.apache.openejb.assembler.classic.Assembler;
import org.apache.openejb.assembler.classic.WebAppInfo;
import org.apache.openejb.loader.SystemInstance;
import org.jspecify.annotations.Nullable;

/**
 * Names the generated resources and the filters to TomEE for applications that list nothing: TomEE takes such from its scan of class
 * files, of which a generated class has none, and looks for no feature among the services of an application.
 *
 * <p>An {@code Application} that lists its classes, ours among them, is left alone.
 */
@HandlesTypes(Application.class)
public final class TomeeStartup implements ServletContainerInitializer {

    /** For the servlet container. */
    public TomeeStartup() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> applications, ServletContext context) {
        if (OptionalApi.TOMEE.present() && Applications.listNothing(applications)) {
            Deployed.name(context.getContextPath());
        }
    }

    /** The only code that needs TomEE to be present. */
    private static final class Deployed {

        static void name(String path) {
            Assembler assembler = SystemInstance.get().getComponent(Assembler.class);
            if (assembler == null) {
                return;
            }
            for (AppInfo application : assembler.getDeployedApplications()) {
                application.webApps.stream().filter(web -> isAt(path, web)).forEach(Deployed::name);
            }
        }

        private static void name(WebAppInfo web) {
            for (Class<?> type : ApplicationClasses.all()) {
                (type.isAnnotationPresent(Path.class) ? web.restClass : web.jaxRsProviders).add(type.getName());
            }
        }

        /** TomEE's context roots begin with no slash, and that of the root may be named after its file. */
        private static boolean isAt(String path, WebAppInfo web) {
            String root = web.contextRoot == null ? "" : web.contextRoot;
            return path.equals(root) || path.equals("/" + root) || (path.isEmpty() && root.equals("ROOT"));
        }
    }
}
