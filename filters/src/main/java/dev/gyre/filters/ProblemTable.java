package dev.gyre.filters;

import dev.gyre.filters.internal.JsonText;
import dev.gyre.filters.internal.KnownFailures;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Turns exceptions into problems and problems into bytes; nothing of an exception's own text reaches a client.
 *
 * <p>For any thread. Immutable but for its {@linkplain ProblemSource sources}.
 */
public final class ProblemTable {

    /** Exceptions that only carry another one. */
    private static final Set<String> WRAPPERS = Set.of(
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.ExecutionException",
            "java.lang.reflect.UndeclaredThrowableException",
            "java.lang.reflect.InvocationTargetException",
            "java.io.UncheckedIOException",
            "java.security.PrivilegedActionException",
            "jakarta.ws.rs.ProcessingException",
            "jakarta.enterprise.inject.CreationException",
            "jakarta.ejb.EJBException",
            "org.jboss.resteasy.spi.UnhandledException",
            "org.glassfish.jersey.server.internal.process.MappableException",
            "org.glassfish.hk2.api.MultiException");

    private static final int DEEPEST = 16;

    private static final System.Logger LOG = System.getLogger("dev.gyre.problem");

    private final String typeBase;
    private final String challenge;
    private final List<ProblemSource> sources;

    /**
     * A table.
     *
     * @param typeBase what the short names of problem types are appended to, an absolute URI
     * @param challenge value of {@code WWW-Authenticate} for a 401 that has none
     * @param sources asked first, in order
     */
    public ProblemTable(String typeBase, String challenge, List<ProblemSource> sources) {
        if (!URI.create(typeBase).isAbsolute()) {
            throw new IllegalArgumentException("must be an absolute URI");
        }
        this.typeBase = typeBase;
        this.challenge = challenge;
        this.sources = new CopyOnWriteArrayList<>(sources);
    }

    /**
     * Asks another source from now on, before the table.
     *
     * @param source what knows more exceptions
     */
    public void add(ProblemSource source) {
        sources.add(source);
    }

    /**
     * The problem of an exception; an opaque 500 if nobody knows it.
     *
     * @param thrown what was thrown, maybe wrapped
     * @return the problem to answer with
     */
    public HttpProblem problemFor(Throwable thrown) {
        Throwable failure = thrown;
        for (int depth = 0; depth < DEEPEST; depth++) {
            HttpProblem known = known(failure);
            if (known != null) {
                return completed(known);
            }
            Throwable cause = failure.getCause();
            if (cause == null || !isWrapper(failure)) {
                break;
            }
            failure = cause;
        }
        return HttpProblem.of(500);
    }

    /**
     * What an exception carries under its wrappers.
     *
     * @param thrown what was thrown
     * @return the exception that tells what happened
     */
    public static Throwable unwrap(Throwable thrown) {
        Throwable failure = thrown;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable cause = failure.getCause();
            if (cause == null || !isWrapper(failure)) {
                break;
            }
            failure = cause;
        }
        return failure;
    }

    private @Nullable HttpProblem known(Throwable failure) {
        for (ProblemSource source : sources) {
            HttpProblem problem = ask(source, failure);
            if (problem != null) {
                return problem;
            }
        }
        return failure instanceof HttpProblem problem ? problem : KnownFailures.problemFor(failure);
    }

    /** A source that fails itself must not turn the answer into an empty one. */
    private static @Nullable HttpProblem ask(ProblemSource source, Throwable failure) {
        try {
            return source.problemFor(failure);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "GYRE-F012 " + source.getClass().getName() + " failed to present a failure", e);
            return null;
        }
    }

    private static boolean isWrapper(Throwable failure) {
        for (Class<?> type = failure.getClass(); type != Throwable.class && type != null; type = type.getSuperclass()) {
            if (WRAPPERS.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    /**
     * The problem with the headers that its status calls for.
     *
     * @param problem a problem
     * @return the same, or one with {@code Retry-After} or {@code WWW-Authenticate} added
     */
    public HttpProblem completed(HttpProblem problem) {
        return switch (problem.status()) {
            case 429, 503 -> withDefault(problem, "Retry-After", "1");
            case 401 -> withDefault(problem, "WWW-Authenticate", challenge);
            default -> problem;
        };
    }

    private static HttpProblem withDefault(HttpProblem problem, String name, String value) {
        boolean present = problem.headers().keySet().stream().anyMatch(name::equalsIgnoreCase);
        return present ? problem : problem.withHeader(name, value);
    }

    /**
     * The body of a problem, {@code application/problem+json}.
     *
     * @param problem what to tell
     * @param requestId the request's name, so that the client can quote it, or null
     * @return UTF-8 bytes
     */
    public byte[] render(HttpProblem problem, @Nullable String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", typeOf(problem));
        body.put("title", problem.title());
        body.put("status", problem.status());
        String detail = problem.detail();
        if (detail != null) {
            body.put("detail", detail);
        }
        if (requestId != null) {
            body.put("instance", "urn:gyre:request:" + requestId);
        }
        body.putAll(problem.members());
        if (!problem.errors().isEmpty()) {
            body.put(
                    "errors", problem.errors().stream().map(ProblemError::toMap).toList());
        }
        return JsonText.of(body).getBytes(StandardCharsets.UTF_8);
    }

    private String typeOf(HttpProblem problem) {
        if (problem.type().isEmpty()) {
            return "about:blank";
        }
        return problem.type().indexOf(':') > 0 ? problem.type() : typeBase + problem.type();
    }
}
