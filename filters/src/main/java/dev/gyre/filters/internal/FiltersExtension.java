package dev.gyre.filters.internal;

import dev.gyre.filters.InFlight;
import dev.gyre.filters.internal.config.ConfiguredKeys;
import dev.gyre.filters.internal.config.SettingsReader;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Reads the settings at deployment, and lets the requests in flight finish when the application stops. */
public final class FiltersExtension implements Extension {

    private static final System.Logger LOG = System.getLogger("dev.gyre.filters");

    /** Before the application's own observers, and before whatever requests in flight still need is closed. */
    private static final int EARLY = 1000;

    private @Nullable ClassLoader loader;

    void open(@Observes AfterDeploymentValidation event) {
        SettingsReader.Reading reading = ConfiguredKeys.read();
        if (!reading.mistakes().isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(reading.message()));
            return;
        }
        loader = Applications.loader();
        Applications.open(loader, reading::settings);
    }

    /** By an observer of no extension: Weld gives extensions one event at a time, and a request that is waited for may cause one. */
    void drainAtEnd(@Observes AfterBeanDiscovery event) {
        event.addObserverMethod()
                .beanClass(FiltersExtension.class)
                .observedType(Object.class)
                .addQualifier(BeforeDestroyed.Literal.APPLICATION)
                .priority(EARLY)
                .notifyWith(context -> drain());
    }

    private void drain() {
        ClassLoader own = loader;
        if (own != null) {
            Applications.find(own).ifPresent(FiltersExtension::drain);
        }
    }

    private static void drain(FilterApplication application) {
        InFlight inFlight = application.inFlight();
        inFlight.beginDraining();
        try {
            if (!inFlight.awaitEmpty(application.settings().drain())) {
                LOG.log(
                        Level.WARNING,
                        "GYRE-F003 Stopping with {0} request(s) unanswered; gyre.shutdown.drain was {1}",
                        inFlight.count(),
                        application.settings().drain());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void close(@Observes BeforeShutdown event) {
        ClassLoader own = loader;
        if (own != null) {
            Applications.close(own);
            loader = null;
        }
    }
}
