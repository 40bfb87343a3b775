package dev.gyre.filters.internal.rest;

import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.function.Supplier;

/** Registers the providers with a Jakarta REST application; those that it lists itself are left alone. */
public final class GyreFeature implements Feature {

    private static final String ACTIVE = "dev.gyre.filters.active";

    private final Supplier<FilterApplication> application;

    /** For runtimes that find features as services. */
    public GyreFeature() {
        this(Applications::current);
    }

    /**
     * For applications with settings at hand.
     *
     * @param application gives what the providers share
     */
    public GyreFeature(Supplier<FilterApplication> application) {
        this.application = application;
    }

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().getProperty(ACTIVE) != null) {
            return false;
        }
        context.property(ACTIVE, true);
        FilterApplication shared = application.get();
        Providers.makers().forEach((type, maker) -> {
            if (!context.getConfiguration().isRegistered(type)) {
                context.register(maker.apply(shared));
            }
        });
        return true;
    }
}
