package dev.gyre.filters.internal.rest;

import dev.gyre.filters.GyreFilters;
import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.InFlight;
import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;

/** Turns requests away while the application stops or has as many as it can take. */
@PreMatching
@Priority(GyreFilters.ADMISSION)
public final class AdmissionFilter implements ContainerRequestFilter {

    private final FilterApplication application;

    /** For runtimes that make providers themselves. */
    public AdmissionFilter() {
        this(Applications.current());
    }

    AdmissionFilter(FilterApplication application) {
        this.application = application;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Exchange exchange = Exchange.of(request);
        if (exchange == null || exchange.release != null) {
            return;
        }
        InFlight inFlight = application.inFlight();
        if (inFlight.enter()) {
            exchange.release = inFlight::leave;
        } else {
            request.abortWith(Problems.response(application.problems().completed(refusal(inFlight.draining()))));
        }
    }

    private static HttpProblem refusal(boolean draining) {
        HttpProblem problem = HttpProblem.of(503, "unavailable", "The service cannot answer now.");
        return draining
                ? problem.withDetail("The service is stopping.").withHeader("Connection", "close")
                : problem.withDetail("The service has as many requests as it can take.");
    }
}
