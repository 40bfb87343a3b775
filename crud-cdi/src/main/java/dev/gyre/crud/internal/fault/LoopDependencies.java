package dev.gyre.crud.internal.fault;

import io.smallrye.faulttolerance.apiimpl.BasicCircuitBreakerMaintenanceImpl;
import io.smallrye.faulttolerance.apiimpl.BuilderEagerDependencies;
import io.smallrye.faulttolerance.apiimpl.BuilderLazyDependencies;
import io.smallrye.faulttolerance.core.event.loop.EventLoop;
import io.smallrye.faulttolerance.core.metrics.MeteredOperation;
import io.smallrye.faulttolerance.core.metrics.MetricsProvider;
import io.smallrye.faulttolerance.core.metrics.MetricsRecorder;
import io.smallrye.faulttolerance.core.timer.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What SmallRye's guards run on, given to each builder by hand.
 *
 * <p>SmallRye's own look-up ({@code Spi}) would choose its CDI variant wherever that is on the class path or in the server, and
 * otherwise a static configuration that all applications share and that starts threads.
 */
final class LoopDependencies implements BuilderEagerDependencies, BuilderLazyDependencies {

    private final BasicCircuitBreakerMaintenanceImpl breakers = new BasicCircuitBreakerMaintenanceImpl();
    private final ExecutorService loops;
    private final Timer timer;

    LoopDependencies(ScheduledExecutorService loops) {
        this.loops = loops;
        this.timer = new LoopTimer(loops);
    }

    @Override
    public BasicCircuitBreakerMaintenanceImpl cbMaintenance() {
        return breakers;
    }

    @Override
    public boolean ftEnabled() {
        return true;
    }

    @Override
    public ExecutorService asyncExecutor() {
        return loops;
    }

    @Override
    public EventLoop eventLoop() {
        return () -> null; // no executor of its own for continuations: they go on where they are
    }

    @Override
    public Timer timer() {
        return timer;
    }

    @Override
    public MetricsProvider metricsProvider() {
        return new MetricsProvider() {
            @Override
            public boolean isEnabled() {
                return false;
            }

            @Override
            public MetricsRecorder create(MeteredOperation operation) {
                return MetricsRecorder.NOOP;
            }
        };
    }
}
