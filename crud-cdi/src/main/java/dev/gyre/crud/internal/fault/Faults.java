package dev.gyre.crud.internal.fault;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Operation;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Which failures count for a guard, and what a guard's own failures mean to a client. */
final class Faults {

    /** What changes nothing may always be repeated. */
    private static final Set<Operation> READS = Set.of(Operation.LIST, Operation.GET);

    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private Faults() {}

    /** What a stage failed with, without the wrappers of futures. */
    static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** Whether a failure is the service's; a client's mistake opens no circuit and is not worth another try. */
    static boolean isOurs(Throwable failure) {
        if (failure instanceof CrudProblem problem) {
            return problem.status() >= 500;
        }
        return !(failure instanceof WebApplicationException known)
                || known.getResponse().getStatus() >= 500;
    }

    /**
     * Whether an operation may be tried again after a failure: a read as long as its request has time, a write only when it
     * surely did not happen. A delete or a replacement that happened unseen would answer its repetition with 404 or 412.
     */
    static boolean mayRepeat(Operation operation, Throwable failure) {
        if (failure instanceof CrudProblem problem) {
            // A timeout of the database is that of the request; the bean's own limit on one attempt is another type.
            return problem.type().equals("unavailable")
                    || (READS.contains(operation) && !problem.type().equals("timeout"));
        }
        return READS.contains(operation)
                || failure instanceof BulkheadException
                || failure instanceof CircuitBreakerOpenException;
    }

    /** What a guard's own failure means; any other failure stays what it is. */
    static Throwable explain(Throwable failure, Duration untilClosed) {
        if (failure instanceof TimeoutException) {
            return CrudProblem.of(504, "timeout", "The answer did not come in time.")
                    .withDetail("A write may or may not have been carried out.")
                    .withCause(failure);
        }
        if (failure instanceof CircuitBreakerOpenException) {
            return unavailable(
                    "Too many requests have failed; the collection rests for a while.", untilClosed, failure);
        }
        if (failure instanceof BulkheadException) {
            return unavailable("Too many requests are under way.", USUAL_WAIT, failure);
        }
        return failure;
    }

    private static CrudProblem unavailable(String detail, Duration wait, Throwable failure) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return CrudProblem.of(503, "unavailable", "The service cannot answer now.")
                .withDetail(detail)
                .withHeader("Retry-After", Long.toString(seconds))
                .withCause(failure);
    }
}
