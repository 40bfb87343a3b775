package dev.gyre.filters.internal;

import dev.gyre.filters.HttpProblem;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What exceptions of the platform, of MicroProfile and of the MongoDB driver mean to a client.
 *
 * <p>By class name, so that none of those libraries has to be present. A subclass is found before its superclass.
 */
public final class KnownFailures {

    private static final Map<String, Supplier<HttpProblem>> TABLE = Map.ofEntries(
            Map.entry("java.util.concurrent.TimeoutException", KnownFailures::timeout),
            Map.entry("java.util.concurrent.RejectedExecutionException", KnownFailures::unavailable),
            Map.entry("java.lang.SecurityException", () -> HttpProblem.of(403)),
            Map.entry("jakarta.ejb.EJBAccessException", () -> HttpProblem.of(403)),
            Map.entry("jakarta.ws.rs.client.ResponseProcessingException", () -> HttpProblem.of(502)),
            Map.entry("org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException", KnownFailures::timeout),
            Map.entry(
                    "org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException", KnownFailures::unavailable),
            Map.entry(
                    "org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException",
                    KnownFailures::unavailable),
            Map.entry("io.smallrye.faulttolerance.api.RateLimitException", () -> HttpProblem.of(429)),
            Map.entry("com.mongodb.DuplicateKeyException", KnownFailures::duplicate),
            Map.entry("com.mongodb.MongoWriteConcernException", KnownFailures::outcomeUnknown),
            Map.entry("com.mongodb.MongoOperationTimeoutException", KnownFailures::timeout),
            Map.entry("com.mongodb.MongoExecutionTimeoutException", KnownFailures::timeout),
            Map.entry("com.mongodb.MongoTimeoutException", KnownFailures::unavailable),
            Map.entry("com.mongodb.MongoSocketException", KnownFailures::unavailable),
            Map.entry("com.mongodb.MongoNotPrimaryException", KnownFailures::unavailable),
            Map.entry("com.mongodb.MongoNodeIsRecoveringException", KnownFailures::unavailable),
            Map.entry("com.mongodb.MongoServerUnavailableException", KnownFailures::unavailable),
            Map.entry("com.mongodb.MongoConnectionPoolClearedException", KnownFailures::unavailable),
            Map.entry("com.mongodb.MongoSecurityException", KnownFailures::opaque),
            Map.entry("org.bson.BsonMaximumSizeExceededException", () -> HttpProblem.of(413)));

    private KnownFailures() {}

    private static HttpProblem timeout() {
        return HttpProblem.of(504, "timeout", "The answer did not come in time.")
                .withDetail("The request took too long.");
    }

    private static HttpProblem unavailable() {
        return HttpProblem.of(503, "unavailable", "The service cannot answer now.")
                .withDetail("The service cannot answer now; try again later.");
    }

    private static HttpProblem outcomeUnknown() {
        return HttpProblem.of(503, "outcome-unknown", "The change may or may not have been made.")
                .withDetail("The change may or may not have been made; read before you try again.");
    }

    private static HttpProblem duplicate() {
        return HttpProblem.of(409, "duplicate", "Another item has the same value.")
                .withDetail("A value that must be unique is taken.");
    }

    private static HttpProblem opaque() {
        return HttpProblem.of(500);
    }

    /**
     * The problem of an exception that is in the table.
     *
     * @param failure the exception, not its causes
     * @return its problem, or null
     */
    public static @Nullable HttpProblem problemFor(Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null && type != Throwable.class; type = type.getSuperclass()) {
            if (type.getName().equals("com.mongodb.MongoException")
                    || type.getName().equals("com.mongodb.MongoServerException")) {
                return byCode(failure);
            }
            Supplier<HttpProblem> known = TABLE.get(type.getName());
            if (known != null) {
                return known.get().withCause(failure);
            }
        }
        return null;
    }

    /** The driver reports a duplicate key of a plain write only by its code. */
    private static @Nullable HttpProblem byCode(Throwable failure) {
        try {
            Object code = failure.getClass().getMethod("getCode").invoke(failure);
            if (code instanceof Integer number) {
                return switch (number) {
                    case 11000, 11001, 12582 -> duplicate().withCause(failure);
                    case 121 ->
                        HttpProblem.of(422, "validation", "Your request is not valid.")
                                .withCause(failure);
                    default -> null;
                };
            }
            return null;
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
