package dev.gyre.filters.internal.rest;

import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.ProblemTable;
import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.annotation.Priority;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one mapper of everything thrown.
 *
 * <p>There is none for any narrower type: a runtime takes the mapper of the nearest superclass, and ours must never win over one
 * of the application.
 */
@Priority(Integer.MAX_VALUE)
@Provider // TomEE takes one from an Application by this only
public final class ThrowableMapper implements ExceptionMapper<Throwable> {

    private final FilterApplication application;

    /** For runtimes that make providers themselves. */
    public ThrowableMapper() {
        this(Applications.current());
    }

    ThrowableMapper(FilterApplication application) {
        this.application = application;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable failure = ProblemTable.unwrap(thrown);
        if (failure instanceof VirtualMachineError error && !(failure instanceof StackOverflowError)) {
            throw error;
        }
        if (failure instanceof WebApplicationException web) {
            return response(web);
        }
        HttpProblem violations = violations(failure);
        return Problems.response(
                violations != null ? violations : application.problems().problemFor(thrown), failure);
    }

    private @Nullable HttpProblem violations(Throwable failure) {
        return Present.validation()
                ? Violations.problem(failure, application.settings().validationStatus())
                : null;
    }

    private Response response(WebApplicationException web) {
        Response own = web.getResponse();
        HttpProblem inner = own.getStatus() >= 400 ? innerProblem(web) : null;
        if (inner != null) {
            return Problems.response(inner, web);
        }
        if (own.getStatus() < 400 || own.hasEntity()) {
            return own;
        }
        HttpProblem problem = application.problems().completed(HttpProblem.of(own.getStatus()));
        Response.ResponseBuilder builder =
                Response.fromResponse(own).type(Problems.TYPE).entity(new Problems.Pending(problem, web));
        for (Map.Entry<String, String> header : problem.headers().entrySet()) {
            if (!own.getHeaders().containsKey(header.getKey())) {
                builder.header(header.getKey(), header.getValue());
            }
        }
        return builder.build();
    }

    /** Runtimes wrap what readers throw into a client error; the reason is more precise. */
    private static @Nullable HttpProblem innerProblem(WebApplicationException web) {
        Throwable cause = web.getCause();
        for (int depth = 0; cause != null && depth < 8; depth++) {
            if (cause instanceof HttpProblem problem) {
                return problem;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
