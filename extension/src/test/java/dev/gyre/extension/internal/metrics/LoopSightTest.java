package dev.gyre.extension.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.gyre.executor.EventLoopGroup;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.smallrye.metrics.SharedMetricRegistries;
import java.lang.management.ManagementFactory;
import java.util.Set;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopSightTest {

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    private final EventLoopGroup group =
            EventLoopGroup.builder().name("seen").loops(2).build();

    @AfterEach
    void close() {
        group.close();
    }

    private Set<ObjectName> beans() throws Exception {
        return server.queryNames(new ObjectName("dev.gyre:name=seen*,*"), null);
    }

    private static ObjectName bean(String type, int application, String name) throws Exception {
        return new ObjectName("dev.gyre:type=" + type + ",application=" + application + ",name=" + name);
    }

    @Test
    void showsTheGroupAndEachLoopOverJmxUntilTheEnd() throws Exception {
        Runnable end = LoopBeansOverJmx.show(group);

        assertThat(beans())
                .containsExactlyInAnyOrder(
                        bean("EventLoopGroup", 1, "seen"),
                        bean("EventLoop", 1, "seen-loop-0"),
                        bean("EventLoop", 1, "seen-loop-1"));

        end.run();
        assertThat(beans()).isEmpty();
    }

    @Test
    void showsTwoApplicationsOfOneNameSideBySide() throws Exception {
        Runnable first = LoopBeansOverJmx.show(group);
        Runnable second = LoopBeansOverJmx.show(group);

        first.run();
        assertThat(beans()).hasSize(3).contains(bean("EventLoop", 2, "seen-loop-0"));

        second.run();
        assertThat(beans()).isEmpty();
    }

    @Test
    void showsEveryFigureReadOnly() throws Exception {
        Runnable end = LoopBeansOverJmx.show(group);
        ObjectName whole = bean("EventLoopGroup", 1, "seen");
        group.submit(() -> {}).get();

        await().until(() -> (Long) server.getAttribute(whole, "tasks") >= 1);
        assertThat(server.getMBeanInfo(whole).getAttributes())
                .hasSize(Figure.all().size());
        assertThat(server.getAttributes(whole, new String[] {"tasks", "rejected", "none"}))
                .hasSize(2);
        assertThatThrownBy(() -> server.getAttribute(whole, "none")).isInstanceOf(AttributeNotFoundException.class);
        assertThatThrownBy(() -> server.setAttribute(whole, new Attribute("tasks", 0L)))
                .isInstanceOf(AttributeNotFoundException.class);
        end.run();
    }

    @Test
    void showsEveryFigureAsGaugesOfMicroProfileMetrics() throws Exception {
        MetricRegistry registry = SharedMetricRegistries.getOrCreate(MetricRegistry.APPLICATION_SCOPE);
        Runnable end = LoopGauges.show(group, registry);
        group.loops().get(0).submit(() -> {}).get();

        assertThat(registry.getGauges((id, metric) -> id.getName().startsWith("gyre.loop.")))
                .hasSize(2 * Figure.all().size());
        await().until(() -> registry
                .getGauges((id, metric) -> id.getName().equals("gyre.loop.tasks")
                        && "seen-loop-0".equals(id.getTags().get("loop")))
                .values()
                .stream()
                .allMatch(gauge -> gauge.getValue().longValue() >= 1));

        end.run();
        assertThat(registry.getGauges((id, metric) -> id.getName().startsWith("gyre.loop.")))
                .isEmpty();
    }

    @Test
    void showsEveryFigureAsGaugesOfOpenTelemetry() {
        InMemoryMetricReader reader = InMemoryMetricReader.create();
        SdkMeterProvider meters =
                SdkMeterProvider.builder().registerMetricReader(reader).build();
        OpenTelemetrySdk telemetry =
                OpenTelemetrySdk.builder().setMeterProvider(meters).build();

        Runnable end = LoopTelemetry.show(group, telemetry);

        assertThat(reader.collectAllMetrics())
                .hasSize(Figure.all().size())
                .allSatisfy(metric ->
                        assertThat(metric.getDoubleGaugeData().getPoints()).hasSize(2))
                .anySatisfy(metric -> assertThat(metric.getName()).isEqualTo("gyre.loop.timers-pending"));
        end.run();
        assertThat(reader.collectAllMetrics()).isEmpty();
        telemetry.close();
    }
}
