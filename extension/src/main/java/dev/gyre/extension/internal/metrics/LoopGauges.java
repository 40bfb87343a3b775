package dev.gyre.extension.internal.metrics;

import dev.gyre.executor.EventLoopGroup;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Shows loops as gauges of MicroProfile Metrics, tagged with the loop's name: the only code that needs its API to be present. */
public final class LoopGauges {

    private LoopGauges() {}

    /**
     * Shows the loops.
     *
     * @param group the loops
     * @param registries the application's registry, if it has one
     * @return takes them off again
     */
    public static Runnable show(EventLoopGroup group, Instance<Object> registries) {
        Instance<MetricRegistry> found = registries.select(MetricRegistry.class);
        return found.isResolvable() ? show(group, found.get()) : () -> {};
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
