package dev.gyre.filters.internal.rest;

import dev.gyre.filters.TraceContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What the providers know of one request; passed from thread to thread with it. */
final class Exchange {

    private static final String PROPERTY = "dev.gyre.exchange";

    final String requestId;
    final TraceContext trace;
    final Instant time = Instant.now();
    final long startNanos = System.nanoTime();
    volatile int status;
    volatile @Nullable String route;
    volatile @Nullable Throwable failure;
    volatile @Nullable Runnable release;
    private final AtomicBoolean logged = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();

    Exchange(String requestId, TraceContext trace) {
        this.requestId = requestId;
        this.trace = trace;
    }

    static @Nullable Exchange of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Exchange exchange ? exchange : null;
    }

    void attach(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** True for the first caller only. */
    boolean claimLine() {
        return logged.compareAndSet(false, true);
    }

    /** Gives back what the request holds; does so once. */
    void release() {
        Runnable toRun = release;
        if (toRun != null && released.compareAndSet(false, true)) {
            toRun.run();
        }
    }
}
