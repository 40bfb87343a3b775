package dev.gyre.extension.internal.faulttolerance;

import dev.gyre.executor.EventLoop;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Lets SmallRye Fault Tolerance continue on the loop it was called on, after a retry's delay for one. */
public final class LoopsOfFaultTolerance implements io.smallrye.faulttolerance.core.event.loop.EventLoop {

    /** For the service loader. */
    public LoopsOfFaultTolerance() {}

    @Override
    @SuppressWarnings("NullAway") // null is the API's word for: not on a loop
    public @Nullable Executor executor() {
        return EventLoop.current().orElse(null);
    }
}
