package dev.gyre.filters.internal.rest;

import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.internal.Applications;
import dev.gyre.filters.internal.FilterApplication;
import jakarta.annotation.Priority;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Takes the place of the mapper that every runtime brings for validation, which would win over the one for everything.
 *
 * <p>Only an ordinary priority wins over the one of Jersey. It could win over one of the application as well, so {@link
 * GyreFeature} leaves this mapper out where the application has its own.
 */
@Priority(Priorities.USER)
@Provider // TomEE takes one from an Application by this only
public final class ValidationMapper implements ExceptionMapper<ValidationException> {

    private final FilterApplication application;

    /** For runtimes that make providers themselves. */
    public ValidationMapper() {
        this(Applications.current());
    }

    ValidationMapper(FilterApplication application) {
        this.application = application;
    }

    @Override
    public Response toResponse(ValidationException failure) {
        HttpProblem violations =
                Violations.problem(failure, application.settings().validationStatus());
        return Problems.response(violations != null ? violations : HttpProblem.of(500), failure);
    }
}
