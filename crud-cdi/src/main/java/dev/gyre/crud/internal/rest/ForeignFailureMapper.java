package dev.gyre.crud.internal.rest;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.internal.handler.ProblemWriter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.Providers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives what application code threw to the application's own exception mapper; where there is none the client learns nothing
 * but that something failed, and the log learns everything.
 */
@Provider // TomEE takes one from an Application by this only
public final class ForeignFailureMapper implements ExceptionMapper<ForeignFailure> {

    private static final Logger LOG = System.getLogger(ForeignFailureMapper.class.getName());

    /** Mappers that the runtimes bring themselves answer with an empty body or a page. */
    private static final List<String> RUNTIMES =
            List.of("org.glassfish.jersey.", "org.jboss.resteasy.", "org.apache.cxf.", "io.helidon.", "com.ibm.");

    @Context
    private @Nullable Providers providers;

    /** For the Jakarta REST runtime. */
    public ForeignFailureMapper() {}

    @Override
    public Response toResponse(ForeignFailure failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        Response mapped = map(cause);
        if (mapped != null) {
            return mapped;
        }
        LOG.log(
                Level.ERROR,
                "GYRE-C022 Application code of a collection failed, request " + failure.requestId(),
                cause);
        // The type is about:blank, so the configured base of types has no part in it.
        return Responses.of(
                new ProblemWriter("").response(CrudProblem.of(500, "", "Internal Server Error"), failure.requestId()));
    }

    @SuppressWarnings("unchecked") // A mapper found for the failure's class accepts the failure.
    private <E extends Throwable> @Nullable Response map(E cause) {
        if (providers == null) {
            return null;
        }
        ExceptionMapper<E> mapper = providers.getExceptionMapper((Class<E>) cause.getClass());
        if (mapper == null || RUNTIMES.stream().anyMatch(mapper.getClass().getName()::startsWith)) {
            return null;
        }
        return mapper.toResponse(cause);
    }
}
