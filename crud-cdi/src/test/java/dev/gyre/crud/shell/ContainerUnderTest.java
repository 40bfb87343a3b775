package dev.gyre.crud.shell;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.inject.spi.Extension;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** A CDI container with just the given classes, and a configuration of its own. */
final class ContainerUnderTest implements AutoCloseable {

    private final Config config;
    private final WeldContainer container;

    private ContainerUnderTest(Config config, WeldContainer container) {
        this.config = config;
        this.container = container;
    }

    /** Deploys the classes; throws what the container throws. */
    static ContainerUnderTest start(Map<String, String> properties, Class<?>... classes) {
        Map<String, String> all = new HashMap<>(properties);
        all.putIfAbsent("mongodb.uri", "mongodb://127.0.0.1:1/nowhere");
        all.values().removeIf(String::isEmpty);
        Config config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(all, "test", 500))
                .build();
        ConfigProviderResolver configs = ConfigProviderResolver.instance();
        // Whoever asked for the configuration between two tests has made the default one.
        configs.releaseConfig(configs.getConfig());
        configs.registerConfig(config, Thread.currentThread().getContextClassLoader());
        try {
            Weld weld = new Weld().disableDiscovery().addBeanClasses(classes);
            // Weld leaves out the service files with the rest of its discovery.
            ServiceLoader.load(Extension.class).forEach(weld::addExtension);
            return new ContainerUnderTest(config, weld.initialize());
        } catch (RuntimeException | Error e) {
            ConfigProviderResolver.instance().releaseConfig(config);
            throw e;
        }
    }

    WeldContainer container() {
        return container;
    }

    @Override
    public void close() {
        container.shutdown();
        ConfigProviderResolver.instance().releaseConfig(config);
    }
}
