package dev.gyre.extension.internal.metrics;

import dev.gyre.executor.EventLoopGroup;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.Meter;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.List;

/** Shows loops as gauges of OpenTelemetry, with the loop's name as attribute: the only code that needs its API to be present. */
public final class LoopTelemetry {

    private static final AttributeKey<String> LOOP = AttributeKey.stringKey("loop");

    private LoopTelemetry() {}

    /**
     * Shows the loops. The global instance is left alone: to ask for it too early decides what it is.
     *
     * @param group the loops
     * @param telemetries the application's telemetry, if it has one
     * @return takes them off again
     */
    public static Runnable show(EventLoopGroup group, Instance<Object> telemetries) {
        Instance<OpenTelemetry> found = telemetries.select(OpenTelemetry.class);
        return found.isResolvable() ? show(group, found.get()) : () -> {};
    }

    static Runnable show(EventLoopGroup group, OpenTelemetry telemetry) {
        Meter meter = telemetry.getMeter("dev.gyre");
        List<LoopSource> loops = LoopSource.loops(group);
        List<AutoCloseable> shown = new ArrayList<>();
        for (Figure figure : Figure.all()) {
            shown.add(meter.gaugeBuilder(figure.metric()).buildWithCallback(gauge -> {
                for (LoopSource loop : loops) {
                    gauge.record(figure.of(loop.metrics().get()).doubleValue(), Attributes.of(LOOP, loop.name()));
                }
            }));
        }
        return () -> shown.forEach(LoopTelemetry::close);
    }

    private static void close(AutoCloseable gauge) {
        try {
            gauge.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
