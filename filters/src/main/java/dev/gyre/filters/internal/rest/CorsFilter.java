package dev.gyre.filters.internal.rest;

import dev.gyre.filters.CorsPolicy;
import dev.gyre.filters.GyreFilters;
import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Answers preflights before anything else sees them, and puts the CORS headers on every other response. */
@PreMatching
@Priority(GyreFilters.CORS)
public final class CorsFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String PREFLIGHT = "dev.gyre.cors-preflight";
    private static final String METHOD = "Access-Control-Request-Method";
    private static final String HEADERS = "Access-Control-Request-Headers";

    private final CorsPolicy policy;

    /** For runtimes that make providers themselves. */
    public CorsFilter() {
        this(Applications.current());
    }

    CorsFilter(FilterApplication application) {
        policy = application.settings().cors();
    }

    @Override
    public void filter(ContainerRequestContext request) {
        List<String> origin = Fields.lines(request, "Origin");
        List<String> method = Fields.lines(request, METHOD);
        if (!policy.enabled() || !request.getMethod().equals("OPTIONS") || origin.isEmpty() || method.isEmpty()) {
            return;
        }
        request.setProperty(PREFLIGHT, true);
        Map<String, String> headers =
                method.size() == 1 ? policy.preflight(origin, method.get(0), Fields.lines(request, HEADERS)) : Map.of();
        if (headers.isEmpty()) {
            request.abortWith(
                    Problems.response(HttpProblem.of(403).withDetail("This origin may not make this request.")));
            return;
        }
        Response.ResponseBuilder answer = Response.noContent();
        headers.forEach(answer::header);
        request.abortWith(answer.build());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!policy.enabled()) {
            return;
        }
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (request.getProperty(PREFLIGHT) != null) {
            Fields.vary(headers, "Origin", METHOD, HEADERS);
            return;
        }
        // One word on the matter: a browser refuses a response in which two sources allow an origin.
        headers.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
        if (policy.variesByOrigin()) {
            Fields.vary(headers, "Origin");
        }
        policy.actual(Fields.lines(request, "Origin")).forEach(headers::putSingle);
    }
}
