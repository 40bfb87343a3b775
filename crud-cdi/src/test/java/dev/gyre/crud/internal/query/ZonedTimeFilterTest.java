package dev.gyre.crud.internal.query;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Crud;
import dev.gyre.crud.Id;
import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.EntityModels;
import dev.gyre.crud.internal.mongo.Documents;
import dev.gyre.crud.internal.mongo.Selection;
import dev.gyre.crud.testing.DatabaseUnderTest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Times with an offset or a zone compare by their instants, wherever the stored one and the asked one were written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ZonedTimeFilterTest {

    /** A bean with such times. */
    @Crud("calls")
    @NullUnmarked // filled property by property
    public static class Call {
        /** Its id. */
        @Id
        public String id;

        /** When it was made. */
        public OffsetDateTime made;

        /** When it is due. */
        public ZonedDateTime due;

        /** When it was tried. */
        public List<OffsetDateTime> tries;
    }

    /** The instants of the rows, each as two places write it. */
    private static final List<List<String>> WRITTEN = List.of(
            List.of("2030-01-31T11:00:00Z", "2030-01-31T12:00:00+01:00"),
            List.of("2030-01-31T06:00:00.5-05:00", "2030-01-31T11:00:00.5Z"),
            List.of("2030-01-31T13:00:00+01:00", "2030-01-31T12:00:00Z"));

    private static final EntityModel<Call> MODEL = EntityModels.describe(
                    Call.class, "calls", "calls", CollectionSettings.defaults())
            .orThrow();

    private final QueryParser parser = new QueryParser(MODEL, new Cursors(new byte[32]));
    private final List<BsonDocument> documents = new ArrayList<>();
    private DatabaseUnderTest database;
    private Documents stored;

    @BeforeAll
    void storeEachInstantAsItsFirstPlaceWritesIt() {
        for (int row = 0; row < WRITTEN.size(); row++) {
            OffsetDateTime time = OffsetDateTime.parse(WRITTEN.get(row).get(0));
            BsonString made = new BsonString(sortable(time) + time.getOffset());
            documents.add(new BsonDocument("_id", new BsonString(Integer.toString(row)))
                    .append("made", made)
                    .append("due", new BsonString(sortable(time) + "Europe/Paris"))
                    .append("tries", new BsonArray(List.of(new BsonString("2000-01-01T00:00:00.000000000ZZ"), made))));
        }
        database = DatabaseUnderTest.start();
        stored = new Documents(database.connection(), MODEL, database.loops());
        stored.insertAll(documents, deadline()).toCompletableFuture().join();
    }

    @AfterAll
    void close() {
        database.close();
    }

    static Stream<Arguments> questions() {
        List<Arguments> cases = new ArrayList<>();
        for (int row = 0; row < WRITTEN.size(); row++) {
            for (String literal : WRITTEN.get(row)) {
                int asked = row;
                for (String path : List.of("made", "due")) {
                    cases.add(Arguments.of(path, "eq", literal, rows(found -> found == asked)));
                    cases.add(Arguments.of(path, "ne", literal, rows(found -> found != asked)));
                    cases.add(Arguments.of(path, "in", literal, rows(found -> found == asked)));
                    cases.add(Arguments.of(path, "nin", literal, rows(found -> found != asked)));
                    cases.add(Arguments.of(path, "gt", literal, rows(found -> found > asked)));
                    cases.add(Arguments.of(path, "gte", literal, rows(found -> found >= asked)));
                    cases.add(Arguments.of(path, "lt", literal, rows(found -> found < asked)));
                    cases.add(Arguments.of(path, "lte", literal, rows(found -> found <= asked)));
                }
                cases.add(Arguments.of("tries", "eq", literal, rows(found -> found == asked)));
                cases.add(Arguments.of("tries", "ne", literal, rows(found -> found != asked)));
                cases.add(Arguments.of("tries", "all", literal, rows(found -> found == asked)));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void findsByTheInstant(String path, String operator, String literal, List<String> expected) {
        QueryPlan plan = parser.list(path + ":" + operator + "=" + literal.replace("+", "%2B"), false);

        assertThat(stored.find(Selection.page(plan, new BsonDocument()), deadline())
                        .toCompletableFuture()
                        .join())
                .extracting(ZonedTimeFilterTest::id)
                .containsExactlyElementsOf(expected);
        assertThat(documents)
                .filteredOn(document -> DocumentMatcher.matches(plan.filter(), document))
                .extracting(document -> document.getString("_id").getValue())
                .containsExactlyElementsOf(expected);
    }

    private static String id(RawBsonDocument document) {
        return document.getString("_id").getValue();
    }

    private static List<String> rows(IntPredicate expected) {
        return IntStream.range(0, WRITTEN.size())
                .filter(expected)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static String sortable(OffsetDateTime time) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'")
                .format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static long deadline() {
        return System.nanoTime() + SECONDS.toNanos(10);
    }
}
