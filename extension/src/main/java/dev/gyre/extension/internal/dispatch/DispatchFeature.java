package dev.gyre.extension.internal.dispatch;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** Registers the request filter of the dispatch where Jakarta REST finds features as services. */
public final class DispatchFeature implements Feature {

    /** For the service loader. */
    public DispatchFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().isRegistered(DispatchFilter.class) || !inCdi()) {
            return false;
        }
        context.register(DispatchFilter.class);
        return true;
    }

    private static boolean inCdi() {
        try {
            return CDI.current().select(LoopDispatch.class).isResolvable();
        } catch (IllegalStateException noContainer) {
            return false;
        }
    }
}
