package dev.gyre.crud.internal.mongo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.CrudRepository;
import dev.gyre.crud.Page;
import dev.gyre.crud.Query;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.EntityMappers;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.query.Cursors;
import dev.gyre.crud.internal.query.QueryParser;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.crud.testing.Thing;
import dev.gyre.crud.testing.Things;
import jakarta.validation.Validation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MongoRepositoryTest {

    private DatabaseUnderTest database;
    private CrudRepository<Thing, String> things;

    @BeforeAll
    void startDatabase() {
        database = DatabaseUnderTest.start();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void freshCollection() {
        things = over(database.connection());
    }

    private CrudRepository<Thing, String> over(MongoConnection connection) {
        EntityModel<Thing> model = Things.model();
        EntityMapper<Thing> mapper =
                new EntityMappers(Validation.buildDefaultValidatorFactory()::getValidator).mapper(model);
        return new MongoRepository<>(
                model,
                mapper,
                new Documents(connection, model, database.loops()),
                new QueryParser(model, new Cursors(new byte[32])),
                Duration.ofSeconds(10));
    }

    @Test
    void anApplicationThatHasEndedIsUnavailable() {
        MongoConnection other = database.open(database.uri());
        CrudRepository<Thing, String> ended = over(other);
        Thing stored = value(ended.insert(thing("z")));
        other.close();

        assertThat(problem(ended.find(stored.id)).status()).isEqualTo(503);
        assertThat(problem(ended.list(Query.all())).status()).isEqualTo(503);
        assertThat(problem(ended.insert(thing("y"))).status()).isEqualTo(503);
        assertThat(problem(ended.replace(stored)).status()).isEqualTo(503);
        assertThat(problem(ended.delete(stored.id)).status()).isEqualTo(503);
    }

    @Test
    void storesFindsReplacesAndDeletes() {
        Thing stored = value(things.insert(thing("a")));
        assertThat(stored.id).isNotNull();
        assertThat(stored.version).isEqualTo(1);
        assertThat(value(things.find(stored.id)).orElseThrow().name).isEqualTo("a");

        stored.name = "b";
        Thing replaced = value(things.replace(stored));
        assertThat(replaced.version).isEqualTo(2);
        assertThat(problem(things.replace(stored)).status())
                .as("its version is the old one")
                .isEqualTo(412);

        assertThat(value(things.delete(stored.id))).isTrue();
        assertThat(value(things.delete(stored.id))).isFalse();
        assertThat(value(things.find(stored.id))).isEmpty();
        assertThat(problem(things.replace(replaced)).status()).isEqualTo(404);
    }

    @Test
    void readsPageAfterPage() {
        List<Thing> many =
                IntStream.range(0, 50).mapToObj(i -> thing("n" + i % 7)).toList();
        assertThat(value(things.insertAll(many))).isEqualTo(50);
        assertThat(value(things.insertAll(List.of()))).isZero();

        List<Thing> visited = new ArrayList<>();
        Query query = Query.all().where("name", "ne", "n3").sortedBy("-name").limit(8);
        Page<Thing> page = value(things.list(query));
        visited.addAll(page.items());
        while (page.next().isPresent()) {
            page = value(things.list(query.after(page.next().get())));
            visited.addAll(page.items());
        }

        assertThat(visited).hasSize(43).extracting(thing -> thing.id).doesNotHaveDuplicates();
        assertThat(visited).isSortedAccordingTo((left, right) -> right.name.compareTo(left.name));
        assertThat(value(things.count(query))).isEqualTo(43);
    }

    @Test
    void checksBeansBeforeTheyAreStored() {
        assertThat(problem(things.insert(thing(""))).status()).isEqualTo(422);
        assertThat(problem(things.insertAll(List.of(thing("a"), thing("")))).status())
                .isEqualTo(422);
        assertThat(value(things.count(Query.all())))
                .as("nothing of a list with a mistake")
                .isZero();
        assertThat(problem(things.list(Query.all().where("nothing", "eq", "x"))).type())
                .isEqualTo("invalid-query");
        assertThat(problem(things.replace(thing("a"))).status())
                .as("without an id")
                .isEqualTo(404);
    }

    @Test
    void aSecondItemWithTheSameIdIsADuplicate() {
        Thing stored = value(things.insert(thing("a")));

        assertThat(problem(things.insert(stored)).type()).isEqualTo("duplicate");
    }

    private static Thing thing(String name) {
        Thing thing = new Thing();
        thing.name = name;
        return thing;
    }

    private static <R> R value(CompletionStage<R> stage) {
        return requireNonNull(stage.toCompletableFuture().join());
    }

    private static CrudProblem problem(CompletionStage<?> stage) {
        CompletionException failure = catchThrowableOfType(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        return (CrudProblem) requireNonNull(failure.getCause());
    }
}
