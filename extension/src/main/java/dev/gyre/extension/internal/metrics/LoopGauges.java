package dev.gyre.extension.internal.metrics;

import dev.gyre.executor.EventLoopGroup;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Unmanaged;
import jakarta.enterprise.inject.spi.Unmanaged.UnmanagedInstance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/** Shows loops as gauges of MicroProfile Metrics, tagged with the loop's name: the only code that needs its API to be present. */
public final class LoopGauges {

    private LoopGauges() {}

    /**
     * Shows the loops.
     *
     * @param group the loops
     * @param beans where the application has its registry, if it has one
     * @return takes them off again
     */
    public static Runnable show(EventLoopGroup group, BeanManager beans) {
        if (!beans.createInstance().select(MetricRegistry.class).isResolvable()) {
            return () -> {};
        }
        UnmanagedInstance<Injected> injected =
                new Unmanaged<>(beans, Injected.class).newInstance().produce().inject();
        return injected.get().registry == null ? () -> {} : show(group, injected.get().registry);
    }

    /** Open Liberty's producer asks where it is injected, and has no answer for a registry that is looked up. */
    static final class Injected {
        @Inject
        @Nullable
        MetricRegistry registry;
    }

    static Runnable show(EventLoopGroup group, MetricRegistry registry) {
        List<MetricID> shown = new ArrayList<>();
        for (LoopSource source : LoopSource.loops(group)) {
            Tag loop = new Tag("loop", source.name());
            for (Figure figure : Figure.all()) {
                registry.gauge(
                        figure.metric(),
                        source,
                        each -> figure.of(each.metrics().get()),
                        loop);
                shown.add(new MetricID(figure.metric(), loop));
            }
        }
        return () -> shown.forEach(registry::remove);
    }
}
