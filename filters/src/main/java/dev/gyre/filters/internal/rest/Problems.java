package dev.gyre.filters.internal.rest;

import dev.gyre.filters.HttpProblem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Responses that carry a problem; {@link ProblemBodyFilter} writes it out, once the request's name is at hand. */
final class Problems {

    static final MediaType TYPE = new MediaType("application", "problem+json");

    private Problems() {}

    /** The entity of such a response. */
    record Pending(HttpProblem problem, @Nullable Throwable failure) {}

    static Response response(HttpProblem problem) {
        return response(problem, null);
    }

    static Response response(HttpProblem problem, @Nullable Throwable failure) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(TYPE).entity(new Pending(problem, failure));
        problem.headers().forEach(response::header);
        return response.build();
    }
}
