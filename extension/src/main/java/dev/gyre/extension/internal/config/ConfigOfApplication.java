package dev.gyre.extension.internal.config;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/**
 * The configuration that SmallRye keeps for an application's class loader. A server with MicroProfile Config of its own gives it
 * up with the application; where the library merely lies beside the application (Tomcat, Jetty, GlassFish), nobody would, and the
 * application's classes could never be unloaded.
 */
public final class ConfigOfApplication {

    private static final String SMALLRYE = "io.smallrye.config.SmallRyeConfigProviderResolver";

    private ConfigOfApplication() {}

    /** Gives up the configuration of the context class loader, if it is kept above that; nothing may read it afterwards. */
    public static void release() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        if (application != null
                && resolver.getClass().getName().equals(SMALLRYE)
                && isAbove(resolver.getClass().getClassLoader(), application)) {
            resolver.releaseConfig(ConfigProvider.getConfig(application));
        }
    }

    private static boolean isAbove(ClassLoader loader, ClassLoader application) {
        for (ClassLoader at = application.getParent(); at != null; at = at.getParent()) {
            if (at == loader) {
                return true;
            }
        }
        return false;
    }
}
