package dev.gyre.extension.internal.jersey;

import jakarta.enterprise.inject.UnsatisfiedResolutionException;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.InjectionManagerProvider;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.glassfish.jersey.process.internal.RequestScope;

/** Gives Jersey the threads of the application; found by Jersey as a service. */
@ConstrainedTo(RuntimeType.SERVER)
public final class JerseyPlug implements ForcedAutoDiscoverable {

    /** For the service loader. */
    public JerseyPlug() {}

    @Override
    public void configure(FeatureContext jersey) {
        JerseyThreads threads;
        try {
            threads = CDI.current().select(JerseyThreads.class).get();
        } catch (IllegalStateException | UnsatisfiedResolutionException notInCdi) {
            return;
        }
        jersey.register(new ScopeFeature(threads));
        jersey.register(new ManagedAsyncThreads(threads.blocking()));
        jersey.register(new BackgroundTimers(threads.timers()));
        if (threads.isHybrid()) {
            jersey.register(new BlockingMethods());
        }
    }

    /**
     * Tells where Jersey keeps its requests; only a feature gets to see that. No record: Jersey puts it into a set, and the hash of a record is
     * linked at run time.
     */
    private static final class ScopeFeature implements Feature {

        private final JerseyThreads threads;

        ScopeFeature(JerseyThreads threads) {
            this.threads = threads;
        }

        @Override
        public boolean configure(FeatureContext jersey) {
            threads.carry(InjectionManagerProvider.getInjectionManager(jersey).getInstance(RequestScope.class));
            return true;
        }
    }
}
