package dev.gyre.extension.internal.metrics;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.host.ApplicationLoops;
import dev.gyre.extension.internal.host.OptionalApi;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.function.Supplier;

/** Makes the loops of an application visible from their start to their end, to whoever can look. */
public final class LoopSight {

    private static final System.Logger LOG = System.getLogger("dev.gyre.extension");

    private LoopSight() {}

    /**
     * Shows the loops as soon as they start.
     *
     * @param loops the application's loops
     * @param beans where it has its registries
     */
    public static void of(ApplicationLoops loops, BeanManager beans) {
        loops.onStart(group -> show(loops, group, beans));
    }

    private static void show(ApplicationLoops loops, EventLoopGroup group, BeanManager beans) {
        loops.atEnd(LoopBeansOverJmx.show(group));
        OptionalApi.METRICS.ifPresent(() -> loops.atEnd(unlessItFails(() -> LoopGauges.show(group, beans))));
        OptionalApi.TELEMETRY.ifPresent(
                () -> loops.atEnd(unlessItFails(() -> LoopTelemetry.show(group, instances(beans)))));
    }

    private static Instance<Object> instances(BeanManager beans) {
        return beans.createInstance();
    }

    /** Loops that nobody can see are still loops. */
    private static Runnable unlessItFails(Supplier<Runnable> shown) {
        try {
            return shown.get();
        } catch (RuntimeException refused) {
            LOG.log(System.Logger.Level.WARNING, "GYRE-X041 the event loops cannot be shown as metrics", refused);
            return () -> {};
        }
    }
}
