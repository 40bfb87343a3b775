package dev.gyre.filters.internal.rest;

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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Names each request, sets its deadline, and writes its one log line if its response has no body.
 *
 * <p>Where there is one, {@link RequestLogWriter} writes the line.
 */
@PreMatching
@Priority(GyreFilters.REQUEST_LOG)
public final class RequestLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

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
        new AccessLine(exchange, request, settings).attach(request);
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
        AccessLine line = AccessLine.of(request);
        if (!bodyFollows && line != null) {
            line.finish(0);
        }
    }
}
