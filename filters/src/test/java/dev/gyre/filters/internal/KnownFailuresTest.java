package dev.gyre.filters.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoOperationTimeoutException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import dev.gyre.filters.HttpProblem;
import dev.gyre.filters.ProblemTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonString;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KnownFailuresTest {

    private static final ServerAddress HOST = new ServerAddress("secret.internal", 27017);
    private static final String SECRET = "E11000 duplicate key index: secret_1";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(write(11000), 409),
                Arguments.of(write(121), 422),
                Arguments.of(write(2), 500),
                Arguments.of(command(11000), 409),
                Arguments.of(command(13), 500),
                Arguments.of(command(18), 500),
                Arguments.of(new MongoOperationTimeoutException(SECRET), 504),
                Arguments.of(new MongoExecutionTimeoutException(50, SECRET), 504),
                Arguments.of(new MongoTimeoutException(SECRET), 503),
                Arguments.of(new MongoSocketReadException(SECRET, HOST), 503),
                Arguments.of(new MongoNotPrimaryException(new BsonDocument(), HOST), 503),
                Arguments.of(new BsonMaximumSizeExceededException(SECRET), 413),
                Arguments.of(new TimeoutException(SECRET), 504),
                Arguments.of(new BulkheadException(SECRET), 503),
                Arguments.of(new CircuitBreakerOpenException(SECRET), 503));
    }

    private static MongoWriteException write(int code) {
        return new MongoWriteException(new WriteError(code, SECRET, new BsonDocument()), HOST, Set.of());
    }

    private static MongoCommandException command(int code) {
        return new MongoCommandException(
                new BsonDocument("code", new BsonInt32(code)).append("errmsg", new BsonString(SECRET)), HOST);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failuresOfLibrariesHaveAStatusAndKeepTheirSecrets(Throwable failure, int status) {
        ProblemTable table = new ProblemTable("urn:gyre:problem:", "Basic", List.of());
        HttpProblem problem = table.problemFor(failure);

        assertThat(problem.status()).isEqualTo(status);
        assertThat(new String(table.render(problem, null), StandardCharsets.UTF_8))
                .doesNotContainIgnoringCase("secret", "mongo", "E11000");
        assertThat(problem.headers().containsKey("Retry-After")).isEqualTo(status == 503);
    }
}
