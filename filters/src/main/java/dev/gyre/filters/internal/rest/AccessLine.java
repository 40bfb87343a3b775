package dev.gyre.filters.internal.rest;

import dev.gyre.filters.AccessEntry;
import dev.gyre.filters.FilterSettings;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.InterceptorContext;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The log line of a request: the parts that it needs, kept because the request cannot be asked once it is over; passed from
 * thread to thread with the request.
 */
final class AccessLine {

    private static final System.Logger LOG = System.getLogger("dev.gyre.access");
    private static final String PROPERTY = "dev.gyre.access-request";

    private final Exchange exchange;
    private final FilterSettings settings;
    private final String method;
    private final String path;
    private final @Nullable String query;
    private final @Nullable String userAgent;
    private final @Nullable String client;
    private final Map<String, String> headers = new LinkedHashMap<>();

    AccessLine(Exchange exchange, ContainerRequestContext request, FilterSettings settings) {
        this.exchange = exchange;
        this.settings = settings;
        method = request.getMethod();
        path = request.getUriInfo().getRequestUri().getRawPath();
        query = request.getUriInfo().getRequestUri().getRawQuery();
        userAgent = request.getHeaderString("User-Agent");
        client = settings.trustForwarded() ? Fields.first(request, "X-Forwarded-For") : null;
        MultivaluedMap<String, String> sent = request.getHeaders();
        for (Map.Entry<String, List<String>> header : sent.entrySet()) {
            headers.put(header.getKey(), String.join(", ", header.getValue()));
        }
    }

    static @Nullable AccessLine of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof AccessLine line ? line : null;
    }

    static @Nullable AccessLine of(InterceptorContext context) {
        return context.getProperty(PROPERTY) instanceof AccessLine line ? line : null;
    }

    void attach(ContainerRequestContext request) {
        request.setProperty(PROPERTY, this);
    }

    /** The client went away. */
    void abandoned() {
        exchange.status = 499;
    }

    /** Gives back what the request holds, with no line yet. */
    void release() {
        exchange.release();
    }

    /** Gives back what the request holds, and writes the line unless it is written. */
    void finish(long bytes) {
        exchange.release();
        long nanos = System.nanoTime() - exchange.startNanos;
        if (exchange.claimLine()
                && settings.accessLog()
                        .covers(
                                path,
                                exchange.status,
                                nanos,
                                ThreadLocalRandom.current().nextDouble())) {
            // A client that went away is no event for an operator.
            LOG.log(exchange.status == 499 ? Level.DEBUG : Level.INFO, () -> settings.accessLog()
                    .line(entry(bytes, nanos)));
        }
    }

    private AccessEntry entry(long bytes, long nanos) {
        Throwable failure = exchange.failure;
        return new AccessEntry(
                exchange.time,
                method,
                path,
                query,
                exchange.route,
                exchange.status,
                bytes,
                nanos,
                exchange.requestId,
                exchange.trace.traceId(),
                userAgent,
                client,
                failure == null ? null : failure.getClass().getName(),
                headers);
    }
}
