package dev.gyre.crud.internal.rest;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.CrudRepository;
import dev.gyre.crud.internal.handler.CrudRequest;
import dev.gyre.crud.internal.handler.CrudResponse;
import dev.gyre.crud.internal.handler.Headers;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One collection, as Jakarta REST sees it.
 *
 * <p>Safe for all threads. {@link #answer} reads the body and so blocks; whatever belongs to the request is read before the
 * first hop to another thread, because there the runtime's request objects are gone.
 */
public final class CollectionEndpoint {

    private final RequestHandler handler;
    private final CrudRepository<?, ?> repository;
    private final Set<String> roles;
    private final EndpointLimits limits;
    private final ProblemAnswers problems;
    private final Executor writers;

    /**
     * Joins the parts of a collection.
     *
     * @param handler answers requests
     * @param repository the collection for application code
     * @param roles every role that a rule of the collection names
     * @param limits what one request may take
     * @param problems answers for what failed
     * @param writers runs the completion of responses; its threads may block, as writing to a servlet's client does
     */
    public CollectionEndpoint(
            RequestHandler handler,
            CrudRepository<?, ?> repository,
            Set<String> roles,
            EndpointLimits limits,
            ProblemAnswers problems,
            Executor writers) {
        this.handler = handler;
        this.repository = repository;
        this.roles = Set.copyOf(roles);
        this.limits = limits;
        this.problems = problems;
        this.writers = writers;
    }

    /** The collection for application code. */
    public CrudRepository<?, ?> repository() {
        return repository;
    }

    /** Answers a request; foreign failures of the application's hooks fail the stage. */
    public CompletionStage<Response> answer(
            String method,
            @Nullable String id,
            UriInfo uri,
            HttpHeaders headers,
            SecurityContext security,
            @Nullable InputStream body) {
        String requestId = RequestProperties.requestId(headers);
        CompletableFuture<CrudResponse> answer;
        try {
            CrudRequest request = new CrudRequest(
                    method,
                    collectionUri(uri.getAbsolutePath(), id != null),
                    id,
                    uri.getRequestUri().getRawQuery(),
                    Headers.of(headers.getRequestHeaders()),
                    RequestBody.read(body, headers, limits.maxBody()),
                    RequestCaller.of(security, roles),
                    requestId,
                    RequestProperties.deadline(headers, limits.requestTimeout().toNanos()));
            answer = handler.handle(request).toCompletableFuture();
        } catch (CrudProblem problem) {
            answer = CompletableFuture.completedFuture(problems.of(problem, requestId));
        }
        CompletableFuture<Response> response = answer.handle((done, failure) -> toResponse(done, failure, requestId));
        if (response.isDone()) {
            CompletableFuture<Response> written = new CompletableFuture<>();
            var unused = response.whenComplete((done, failure) -> complete(written, done, failure));
            return written;
        }
        return handedOver(response, method, requestId);
    }

    /**
     * Completes on a writer: completing on the loop would make the runtime write to the client there, and a slow client would
     * hold the loop. Without a free writer a page is refused, but a write that is done is never denied: its answer, no longer
     * than what the client sent, is completed where it came about.
     */
    private CompletableFuture<Response> handedOver(
            CompletableFuture<Response> response, String method, String requestId) {
        CompletableFuture<Response> written = new CompletableFuture<>();
        AnswerContext context = AnswerContext.current();
        var unused = response.whenComplete((done, failure) -> {
            try {
                writers.execute(() -> context.run(() -> complete(written, done, failure)));
            } catch (RejectedExecutionException full) {
                Response answer = method.equals("GET") ? busy(full, requestId) : done;
                context.run(() -> complete(written, answer, failure));
            }
        });
        return written;
    }

    private Response busy(RejectedExecutionException cause, String requestId) {
        return Responses.of(problems.of(
                CrudProblem.of(503, "unavailable", "The service cannot answer now.")
                        .withHeader("Retry-After", "1")
                        .withCause(cause),
                requestId));
    }

    private static void complete(
            CompletableFuture<Response> written, @Nullable Response done, @Nullable Throwable failure) {
        if (failure != null) {
            // Bare, because Jersey looks for the mapper of the wrapper first, and a mapper of everything would get it.
            written.completeExceptionally(unwrapped(failure));
        } else {
            written.complete(done);
        }
    }

    private static Response toResponse(@Nullable CrudResponse answer, @Nullable Throwable failure, String requestId) {
        if (answer != null) {
            return Responses.of(answer);
        }
        Throwable cause = failure == null ? null : unwrapped(failure);
        if (cause instanceof WebApplicationException known) {
            throw known;
        }
        throw new ForeignFailure(cause == null ? new IllegalStateException("no answer") : cause, requestId);
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
    }

    /** The address of the collection: that of the request, without the id and without a slash at the end. */
    private static URI collectionUri(URI request, boolean item) {
        String text = request.toString();
        if (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return URI.create(item ? text.substring(0, text.lastIndexOf('/')) : text);
    }
}
