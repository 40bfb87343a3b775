package dev.gyre.filters.internal.rest;

import dev.gyre.filters.AccessEntry;
import dev.gyre.filters.FilterSettings;
import dev.gyre.filters.GyreFilters;
import dev.gyre.filters.RequestDeadline;
import dev.gyre.filters.TraceContext;
import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Names each request, sets its deadline, and writes its one log line when the response is out.
 *
 * <p>The line is written by the response filter if there is no body, else by the interceptor around the writing of the body. A
 * body that cannot be written makes the runtime send an error instead, and the filter run again: then that one is logged.
 */
@PreMatching
@Priority(GyreFilters.REQUEST_LOG)
public final class RequestLogFilter implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {

    private static final System.Logger LOG = System.getLogger("dev.gyre.access");
    private static final String REQUEST = "dev.gyre.access-request";

    /** A response of more bytes has left the runtime's buffer: its status cannot be changed any more. */
    private static final int BUFFERED = 8192;

    private final FilterSettings settings;

    @Context
    private @Nullable ResourceInfo resource;

    /** For runtimes that make providers themselves. */
    public RequestLogFilter() {
        this(Applications.current());
    }

    RequestLogFilter(FilterApplication application) {
        settings = application.settings();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (Exchange.of(request) != null) {
            return;
        }
        String id = settings.requestIds()
                .identify(Fields.lines(request, settings.requestIds().header()));
        Exchange exchange = new Exchange(id, TraceContext.of(Fields.lines(request, "traceparent")));
        exchange.attach(request);
        request.setProperty("dev.gyre.request-id", id);
        request.setProperty("dev.gyre.trace-id", exchange.trace.traceId());
        request.setProperty(RequestDeadline.PROPERTY, settings.deadline().deadline(exchange.startNanos));
        request.setProperty(REQUEST, new Line(request, settings.trustForwarded()));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Exchange exchange = Exchange.of(request);
        if (exchange == null) {
            // A filter outside ours refused the request before it had a name.
            filter(request);
            exchange = Objects.requireNonNull(Exchange.of(request));
        }
        response.getHeaders().putSingle(settings.requestIds().header(), exchange.requestId);
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        exchange.status = response.getStatus();
        exchange.route = Routes.template(resource);
        boolean bodyFollows =
                response.hasEntity() && !request.getMethod().equals("HEAD") && !Bodies.isChunked(response.getEntity());
        if (!bodyFollows) {
            finish(exchange, (Line) request.getProperty(REQUEST), 0);
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        Exchange exchange = Exchange.of(context);
        if (exchange == null || !(context.getProperty(REQUEST) instanceof Line line)) {
            context.proceed();
            return;
        }
        CountingStream counting = new CountingStream(context.getOutputStream());
        context.setOutputStream(counting);
        boolean written = false;
        try {
            context.proceed();
            written = true;
        } finally {
            if (counting.isBroken()) {
                exchange.status = 499;
            }
            if (written || counting.isBroken() || counting.count() > BUFFERED) {
                finish(exchange, line, counting.count());
            } else {
                exchange.release();
            }
        }
    }

    private void finish(Exchange exchange, Line line, long bytes) {
        exchange.release();
        long nanos = System.nanoTime() - exchange.startNanos;
        if (exchange.claimLine()
                && settings.accessLog()
                        .covers(
                                line.path,
                                exchange.status,
                                nanos,
                                ThreadLocalRandom.current().nextDouble())) {
            // A client that went away is no event for an operator.
            LOG.log(exchange.status == 499 ? Level.DEBUG : Level.INFO, () -> settings.accessLog()
                    .line(line.entry(exchange, bytes, nanos)));
        }
    }

    /** The parts of a request that its line needs, kept because the request cannot be asked once it is over. */
    private static final class Line {
        private final String method;
        private final String path;
        private final @Nullable String query;
        private final @Nullable String userAgent;
        private final @Nullable String client;
        private final Map<String, String> headers = new LinkedHashMap<>();

        private Line(ContainerRequestContext request, boolean trustForwarded) {
            method = request.getMethod();
            path = request.getUriInfo().getRequestUri().getRawPath();
            query = request.getUriInfo().getRequestUri().getRawQuery();
            userAgent = request.getHeaderString("User-Agent");
            client = trustForwarded ? Fields.first(request, "X-Forwarded-For") : null;
            MultivaluedMap<String, String> sent = request.getHeaders();
            for (Map.Entry<String, List<String>> header : sent.entrySet()) {
                headers.put(header.getKey(), String.join(", ", header.getValue()));
            }
        }

        private AccessEntry entry(Exchange exchange, long bytes, long nanos) {
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
}
