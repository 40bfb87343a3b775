package dev.gyre.crud.internal.handler;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Operation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * What a collection and its items answer to requests.
 *
 * <p>Safe for all threads; nothing blocks. Whatever goes wrong in a way that clients are told about is a problem response; a stage
 * fails only with what application code threw, unchanged, so that the server's own exception mappers see it.
 *
 * @param <T> the Crud bean
 */
public final class CollectionHandler<T> {

    private static final Logger LOG = System.getLogger(CollectionHandler.class.getName());

    private final CollectionParts<T> parts;
    private final Map<Operation, Endpoint> endpoints = new EnumMap<>(Operation.class);
    private final String acceptPatch;

    /** A collection made of the given parts. */
    public CollectionHandler(CollectionParts<T> parts) {
        this.parts = parts;
        Work work = new Work(parts.guard(), parts.blocking());
        Representations<T> representations = new Representations<>(parts.model(), parts.mapper());
        CreateItem<T> create = new CreateItem<>(parts, representations, work);
        PatchItem<T> patch = new PatchItem<>(parts, representations, work);
        this.acceptPatch = patch.accepted();
        endpoints.put(Operation.LIST, new ListItems<>(parts, representations, work));
        endpoints.put(Operation.GET, new GetItem<>(parts, representations, work));
        endpoints.put(Operation.CREATE, create);
        endpoints.put(Operation.REPLACE, new ReplaceItem<>(parts, representations, create, work));
        endpoints.put(Operation.PATCH, patch);
        endpoints.put(Operation.DELETE, new DeleteItem<>(parts, representations, work));
        endpoints.keySet().retainAll(parts.model().settings().operations());
    }

    /** Answers a request. */
    public CompletionStage<CrudResponse> handle(CrudRequest request) {
        CompletionStage<CrudResponse> answered;
        try {
            answered = dispatch(request);
        } catch (RuntimeException e) {
            answered = CompletableFuture.failedFuture(e);
        }
        return answered.exceptionallyCompose(failure -> failed(request, Work.unwrap(failure)))
                .thenApply(response -> request.method().equals("HEAD") ? withoutBody(response) : response);
    }

    private CompletionStage<CrudResponse> dispatch(CrudRequest request) {
        boolean item = request.id() != null;
        if (request.method().equals("OPTIONS")) {
            boolean patchable = item && endpoints.containsKey(Operation.PATCH);
            return CompletableFuture.completedFuture(Answer.of(204)
                    .header("Allow", allow(item))
                    .header("Accept-Patch", patchable ? acceptPatch : null)
                    .empty());
        }
        Operation operation = operation(request.method(), item);
        Endpoint endpoint = operation == null ? null : endpoints.get(operation);
        if (operation == null || endpoint == null) {
            throw Problems.methodNotAllowed(allow(item));
        }
        parts.access().check(operation, request.caller());
        CompletionStage<CrudResponse> answered = endpoint.handle(request);
        boolean write = operation != Operation.GET && operation != Operation.LIST;
        // A read without a guard waits for nothing but the database, which keeps to the deadline by itself.
        return write || parts.guard() != Guard.NONE ? inTime(request, write, answered) : answered;
    }

    /** Hooks, waiting for a free thread and waiting in a guard have no end of their own. */
    private CompletionStage<CrudResponse> inTime(
            CrudRequest request, boolean write, CompletionStage<CrudResponse> answered) {
        CompletableFuture<CrudResponse> running = answered.toCompletableFuture();
        if (running.isDone()) {
            return running;
        }
        long remaining = Math.max(0, request.deadlineNanos() - System.nanoTime());
        try {
            Future<?> alarm = parts.timer()
                    .schedule(() -> running.completeExceptionally(Problems.tooLate(write)), remaining, NANOSECONDS);
            var unused = running.whenComplete((response, failure) -> alarm.cancel(false));
        } catch (RejectedExecutionException stopping) {
            LOG.log(Level.DEBUG, "The application stops; this request has no alarm any more.", stopping);
        }
        return running;
    }

    private static @Nullable Operation operation(String method, boolean item) {
        return switch (method) {
            case "GET", "HEAD" -> item ? Operation.GET : Operation.LIST;
            case "POST" -> item ? null : Operation.CREATE;
            case "PUT" -> item ? Operation.REPLACE : null;
            case "PATCH" -> item ? Operation.PATCH : null;
            case "DELETE" -> item ? Operation.DELETE : null;
            default -> null;
        };
    }

    private String allow(boolean item) {
        Set<String> methods = new LinkedHashSet<>();
        for (String method : new String[] {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"}) {
            Operation operation = operation(method, item);
            if (operation != null && endpoints.containsKey(operation)) {
                methods.add(method);
            }
        }
        methods.add("OPTIONS");
        return String.join(", ", methods);
    }

    private CompletionStage<CrudResponse> failed(CrudRequest request, Throwable failure) {
        if (!(failure instanceof CrudProblem problem)) {
            return CompletableFuture.failedFuture(failure);
        }
        if (problem.status() >= 500) {
            log(request, problem);
        }
        return CompletableFuture.completedFuture(parts.problems().response(problem, request.requestId()));
    }

    private void log(CrudRequest request, CrudProblem problem) {
        String message = "GYRE-C211 " + request.method() + " on "
                + parts.model().path() + " failed, request " + request.requestId() + ": " + problem.getMessage();
        Throwable cause = problem.getCause();
        if (problem.status() == 500) {
            LOG.log(Level.ERROR, message, cause);
        } else {
            LOG.log(Level.WARNING, cause == null ? message : message + " (" + cause + ")");
        }
    }

    /** The same status and header fields as for {@code GET} (RFC 9110, section 9.3.2). */
    private static CrudResponse withoutBody(CrudResponse response) {
        if (!(response.body() instanceof ResponseBody.Bytes bytes)) {
            return response;
        }
        Headers headers = response.headers().with("Content-Length", Integer.toString(bytes.content().length));
        return new CrudResponse(response.status(), headers, new ResponseBody.None());
    }
}
