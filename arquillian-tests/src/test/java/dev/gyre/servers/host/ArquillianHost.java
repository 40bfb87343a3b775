package dev.gyre.servers.host;

import dev.gyre.servers.App;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.logging.FileHandler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jboss.arquillian.test.spi.LifecycleMethodExecutor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptor;
import org.jboss.arquillian.test.spi.TestRunnerAdaptorBuilder;

/** A server that Arquillian has an adapter for; {@code arquillian.xml} configures it. */
final class ArquillianHost implements Host {
    private final TestRunnerAdaptor arquillian;
    private final Map<Class<? extends App>, App> apps = new HashMap<>();

    private ArquillianHost(TestRunnerAdaptor arquillian) {
        this.arquillian = arquillian;
    }

    static ArquillianHost start(Settings settings) throws Exception {
        System.setProperty("server.port-offset", String.valueOf(settings.portOffset()));
        System.setProperty("server.port", String.valueOf(settings.port()));
        System.setProperty("server.management-port", String.valueOf(9990 + settings.portOffset()));
        // An embedded server reads them from this JVM, a managed one from its command line.
        settings.properties().forEach(System::setProperty);
        System.setProperty("server.properties", String.join(" ", settings.options()));
        Files.deleteIfExists(log());
        if (System.getProperty("arquillian.launch").equals("tomcat")) {
            logToFile();
        }
        TestRunnerAdaptor arquillian = TestRunnerAdaptorBuilder.build();
        arquillian.beforeSuite();
        return new ArquillianHost(arquillian);
    }

    @Override
    public URI deploy(Class<? extends App> type) throws Exception {
        App app = type.getDeclaredConstructor().newInstance();
        arquillian.beforeClass(type, LifecycleMethodExecutor.NO_OP);
        arquillian.before(app, App.class.getMethod("located"), LifecycleMethodExecutor.NO_OP);
        apps.put(type, app);
        return app.base();
    }

    @Override
    public void undeploy(Class<? extends App> type) throws Exception {
        App app = Objects.requireNonNull(apps.remove(type), "deployed");
        arquillian.after(app, App.class.getMethod("located"), LifecycleMethodExecutor.NO_OP);
        arquillian.afterClass(type, LifecycleMethodExecutor.NO_OP);
    }

    @Override
    public String logged() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() throws Exception {
        arquillian.afterSuite();
        arquillian.shutdown();
    }

    private static Path log() {
        return Path.of(System.getProperty("server.log"));
    }

    private static void logToFile() throws IOException {
        Files.createDirectories(log().toAbsolutePath().getParent());
        FileHandler handler = new FileHandler(log().toString());
        handler.setFormatter(new SimpleFormatter());
        Logger.getLogger("").addHandler(handler);
    }
}
