package dev.gyre.crud.internal.mongo;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.testing.BrokenLink;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.crud.testing.Thing;
import dev.gyre.crud.testing.Things;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocumentsFaultTest {

    private final EntityModel<Thing> model = Things.model();
    private DatabaseUnderTest database;
    private BrokenLink link;
    private MongoConnection connection;
    private Documents documents;

    @BeforeEach
    void connectThroughALinkThatCanBreak() {
        database = DatabaseUnderTest.start();
        link = database.link();
        connection = database.open(link.uri());
        documents = new Documents(connection, model, database.loops());
    }

    @AfterEach
    void close() {
        connection.close();
        link.close();
        database.close();
    }

    @Test
    void aDatabaseThatIsAwayAtTheStartIs503AndIsFoundWhenItComes() {
        link.refuse();
        MongoConnection early = database.open(link.uri());
        Documents waiting = new Documents(early, model, database.loops());

        CrudProblem problem = problem(waiting.count(new BsonDocument(), in(8_000)));

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.type()).isEqualTo("unavailable");
        assertThat(problem.headers()).containsKey("Retry-After");
        link.accept();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(value(waiting.count(new BsonDocument(), in(3_000))))
                        .isZero());
        early.close();
    }

    @Test
    void aDatabaseThatStopsIs503AndIsFoundAgain() {
        assertThat(value(documents.insert(document("a"), in(5_000)))).isNotNull();

        link.refuse();
        assertThat(problem(documents.count(new BsonDocument(), in(8_000))))
                .satisfies(problem -> assertThat(problem.status())
                        .as("%s", problem.getCause())
                        .isEqualTo(503));
        assertThat(problem(documents.insert(document("b"), in(8_000))).status()).isEqualTo(503);

        link.accept();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(value(documents.count(new BsonDocument(), in(3_000))))
                        .isEqualTo(1));
    }

    @Test
    void aFrozenDatabaseIsOverByTheDeadlineAndWorksWhenThawed() {
        assertThat(value(documents.insert(document("a"), in(5_000)))).isNotNull();
        link.freeze();
        long begin = System.nanoTime();

        List<CompletionStage<?>> stuck = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stuck.add(documents.count(new BsonDocument(), in(700)));
        }

        assertThat(stuck)
                .allSatisfy(stage -> assertThat(problem(stage).status()).isIn(503, 504));
        assertThat(System.nanoTime() - begin)
                .as("generous: it must end, not hang until a socket gives up")
                .isLessThan(TimeUnit.SECONDS.toNanos(10));
        link.thaw();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(value(documents.count(new BsonDocument(), in(3_000))))
                        .isEqualTo(1));
    }

    @Test
    void aWriteWhoseConnectionBreaksHasAnUnknownOutcome() {
        assertThat(value(documents.insert(document("a"), in(5_000)))).isNotNull();
        link.freeze();
        CompletionStage<?> write = documents.insert(document("b"), in(8_000));

        await().pollDelay(200, MILLISECONDS).until(() -> true);
        link.cut();
        CrudProblem problem = problem(write);
        link.thaw();

        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.type()).isIn("outcome-unknown", "unavailable");
    }

    @Test
    void whatIsAlreadyTooLateIsNotEvenTried() {
        assertThat(problem(documents.insert(document("late"), System.nanoTime() - 1))
                        .status())
                .isEqualTo(504);
        assertThat(value(documents.count(new BsonDocument(), in(5_000)))).isZero();
    }

    @Test
    void aDuplicateNamesItsPropertyAndNothingElse() {
        Indexes indexes = new Indexes(connection, model, database.loops());
        indexes.create();
        BsonDocument first = document("a").append("sku", new BsonString("secret-value"));
        BsonDocument second = document("b").append("sku", new BsonString("secret-value"));
        await().until(() -> indexes.created().toCompletableFuture().isDone());
        assertThat(value(documents.insert(first, in(5_000)))).isNotNull();

        CrudProblem byIndex = problem(documents.insert(second, in(5_000)));
        CrudProblem byId = problem(documents.insert(document("a"), in(5_000)));

        assertThat(byIndex.status()).isEqualTo(409);
        assertThat(byIndex.type()).isEqualTo("duplicate");
        assertThat(byIndex.members()).containsEntry("fields", List.of("sku"));
        assertThat(byIndex.getMessage()).doesNotContain("secret-value", "E11000", "127.0.0.1");
        assertThat(byId.members()).containsEntry("fields", List.of("id"));
    }

    @Test
    void indexesAreCreatedOnceTheDatabaseIsThere() {
        link.refuse();
        MongoConnection early = database.open(link.uri());
        Indexes indexes = new Indexes(early, model, database.loops());
        indexes.create();

        link.accept();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> indexes.created().toCompletableFuture().isDone());
        early.close();
    }

    private static BsonDocument document(String id) {
        return new BsonDocument("_id", new BsonString(id));
    }

    private static long in(long millis) {
        return System.nanoTime() + MILLISECONDS.toNanos(millis);
    }

    private static <R> R value(CompletionStage<R> stage) {
        return requireNonNull(stage.toCompletableFuture().join());
    }

    private static CrudProblem problem(CompletionStage<?> stage) {
        CompletionException failure = catchThrowableOfType(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        assertThat(failure).isNotNull();
        assertThat(failure.getCause()).isInstanceOf(CrudProblem.class);
        return (CrudProblem) requireNonNull(failure.getCause());
    }
}
