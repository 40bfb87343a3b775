package dev.gyre.extension.internal.jersey;

import java.util.concurrent.ExecutorService;
import org.glassfish.jersey.server.ManagedAsyncExecutor;
import org.glassfish.jersey.spi.ExecutorServiceProvider;

/** Runs {@code @ManagedAsync} methods on the threads for blocking work. */
@ManagedAsyncExecutor
final class ManagedAsyncThreads implements ExecutorServiceProvider {

    private final ExecutorService executor;

    ManagedAsyncThreads(ExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public ExecutorService getExecutorService() {
        return executor;
    }

    @Override
    public void dispose(ExecutorService unused) {
        // Shared: the application ends it.
    }
}
