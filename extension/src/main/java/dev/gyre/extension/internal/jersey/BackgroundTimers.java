package dev.gyre.extension.internal.jersey;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.glassfish.jersey.server.BackgroundScheduler;
import org.glassfish.jersey.spi.ScheduledExecutorServiceProvider;

/** Times asynchronous responses with the loops' timers. */
@BackgroundScheduler
final class BackgroundTimers implements ScheduledExecutorServiceProvider {

    private final ScheduledExecutorService timers;

    BackgroundTimers(ScheduledExecutorService timers) {
        this.timers = timers;
    }

    @Override
    public ScheduledExecutorService getExecutorService() {
        return timers;
    }

    @Override
    public void dispose(ExecutorService unused) {
        // Shared: the application ends it.
    }
}
