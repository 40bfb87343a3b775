package dev.gyre.crud.internal.mongo;

import com.mongodb.DuplicateKeyException;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoClientException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoSocketWriteTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.internal.model.EntityModel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.bson.BsonMaximumSizeExceededException;

/**
 * Says what a failure of the driver means to a client; hosts, index names and values stay in the cause, for the log.
 *
 * <p>Safe for all threads.
 */
final class MongoFaults {

    private static final Set<Integer> DUPLICATE_KEY = Set.of(11000, 11001, 12582);
    private static final int EXCEEDED_TIME_LIMIT = 50;
    private static final int DOCUMENT_VALIDATION = 121;
    private static final String RETRY_AFTER_SECONDS = "2";

    private final DuplicateFields duplicates;

    MongoFaults(EntityModel<?> model) {
        this.duplicates = new DuplicateFields(model);
    }

    /** The problem that a failed read is. */
    CrudProblem ofRead(Throwable failure) {
        return problem(unwrap(failure), false);
    }

    /** The problem that a failed write is; a connection lost on the way leaves open whether it was carried out. */
    CrudProblem ofWrite(Throwable failure) {
        CrudProblem problem = problem(unwrap(failure), true);
        return problem.status() == 504
                ? problem.withDetail(
                        "The write may or may not have been carried out; read the item before you repeat it.")
                : problem;
    }

    private CrudProblem problem(Throwable failure, boolean write) {
        if (failure instanceof CrudProblem known) {
            return known;
        }
        if (failure instanceof BsonMaximumSizeExceededException) {
            return CrudProblem.of(413, "", "Content Too Large").withCause(failure);
        }
        if (failure instanceof MongoException mongo) {
            return ofDriver(mongo, write).withCause(failure);
        }
        if (isClosed(failure)) {
            return (write ? outcomeUnknown() : unavailable()).withCause(failure);
        }
        return opaque().withCause(failure);
    }

    private CrudProblem ofDriver(MongoException failure, boolean write) {
        // Tested before its superclass MongoTimeoutException, which means that no server could be used.
        if (failure instanceof MongoOperationTimeoutException) {
            // The driver tries again until the time is up; what it was up to then is in the cause.
            if (failure.getCause() instanceof MongoException last) {
                return ofDriver(last, write);
            }
            return neverStarted(failure) ? unavailable() : Deadlines.tooLate();
        }
        if (failure instanceof MongoSocketReadTimeoutException || failure instanceof MongoSocketWriteTimeoutException) {
            return Deadlines.tooLate();
        }
        if (failure instanceof MongoExecutionTimeoutException || failure.getCode() == EXCEEDED_TIME_LIMIT) {
            return Deadlines.tooLate();
        }
        if (DUPLICATE_KEY.contains(codeOf(failure))) {
            List<String> fields = duplicates.in(failure);
            CrudProblem duplicate = CrudProblem.of(409, "duplicate", "Another item has the same value.");
            return fields.isEmpty() ? duplicate : duplicate.withMember("fields", fields);
        }
        if (codeOf(failure) == DOCUMENT_VALIDATION) {
            return CrudProblem.of(422, "validation", "Your request is not valid.")
                    .withDetail("The database's own rules refuse this item.");
        }
        if (failure instanceof MongoWriteConcernException) {
            return outcomeUnknown();
        }
        if (failure instanceof MongoSecurityException) {
            return opaque();
        }
        if (neverSent(failure)) {
            return unavailable();
        }
        if (failure instanceof MongoSocketException) {
            return write ? outcomeUnknown() : unavailable();
        }
        return opaque();
    }

    /** Whether the application ends meanwhile, and its client with it; the driver says so by text only. */
    private static boolean isClosed(Throwable failure) {
        return failure instanceof IllegalStateException && "state should be: open".equals(failure.getMessage());
    }

    /** With a time limit set, the driver tells waiting for a server or a connection from waiting for an answer by text only. */
    private static boolean neverStarted(MongoException failure) {
        String message = failure.getMessage();
        return message != null && message.contains("Timed out") && message.contains("waiting for a");
    }

    private static boolean neverSent(MongoException failure) {
        return failure instanceof MongoTimeoutException
                || failure instanceof MongoSocketOpenException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || failure instanceof MongoConnectionPoolClearedException
                || failure instanceof MongoServerUnavailableException
                || (failure instanceof MongoClientException && failure.getCause() instanceof MongoSocketException);
    }

    private static int codeOf(MongoException failure) {
        if (failure instanceof MongoWriteException write) {
            return write.getError().getCode();
        }
        if (failure instanceof MongoBulkWriteException bulk
                && !bulk.getWriteErrors().isEmpty()) {
            return bulk.getWriteErrors().get(0).getCode();
        }
        return failure instanceof DuplicateKeyException ? 11000 : failure.getCode();
    }

    private static CrudProblem unavailable() {
        return CrudProblem.of(503, "unavailable", "The service cannot answer now.")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    private static CrudProblem outcomeUnknown() {
        return CrudProblem.of(503, "outcome-unknown", "The change may or may not have been made.")
                .withDetail("Read the item before you send the request again.")
                .withHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    private static CrudProblem opaque() {
        return CrudProblem.of(500, "", "Internal Server Error");
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable inner = failure;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
