package dev.gyre.filters.internal.rest;

import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.ProblemTable;
import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Writes out problems with the name of the request they ended, and tells the log what clients are not told. */
@Priority(Priorities.USER + 1000)
public final class ProblemBodyFilter implements ContainerResponseFilter {

    private static final System.Logger LOG = System.getLogger("dev.gyre.problem");

    private final ProblemTable problems;

    /** For runtimes that make providers themselves. */
    public ProblemBodyFilter() {
        this(Applications.current());
    }

    ProblemBodyFilter(FilterApplication application) {
        problems = application.problems();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(response.getEntity() instanceof Problems.Pending pending)) {
            return;
        }
        Exchange exchange = Exchange.of(request);
        String id = exchange == null ? null : exchange.requestId;
        response.setEntity(problems.render(pending.problem(), id), null, Problems.TYPE);
        Throwable failure = pending.failure();
        if (failure != null && exchange != null) {
            exchange.failure = ProblemTable.unwrap(failure);
        }
        if (failure != null) {
            log(pending.problem(), failure, id);
        }
    }

    /** Stack traces are for our own failures; a client's mistake is on the access log already. */
    private static void log(HttpProblem problem, Throwable failure, @Nullable String id) {
        if (problem.status() == 500) {
            LOG.log(Level.ERROR, "GYRE-F010 Request " + id + " failed", failure);
        } else if (problem.status() > 500) {
            LOG.log(
                    Level.WARNING,
                    "GYRE-F011 Request " + id + " got " + problem.getMessage() + " because of "
                            + ProblemTable.unwrap(failure).getClass().getName());
            LOG.log(Level.DEBUG, "Request " + id, failure);
        } else {
            LOG.log(Level.DEBUG, "Request " + id, failure);
        }
    }
}
