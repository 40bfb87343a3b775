package dev.gyre.crud.internal.query;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.mongo.Documents;
import dev.gyre.crud.internal.mongo.Selection;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.crud.testing.Thing;
import dev.gyre.crud.testing.Things;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator on every type: the database finds what the same filter finds in memory, and what has no meaning is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorMatrixTest {

    private static final Set<Operator> EQUALITY = EnumSet.of(Operator.EQ, Operator.NE, Operator.IN, Operator.NIN);
    private static final Set<Operator> ORDERED = EnumSet.of(
            Operator.EQ, Operator.NE, Operator.IN, Operator.NIN, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE);
    private static final Set<Operator> TEXT = EnumSet.complementOf(EnumSet.of(Operator.ALL, Operator.EXISTS));
    private static final Set<Operator> TEXT_LIST = EnumSet.complementOf(EnumSet.of(Operator.EXISTS));

    /** What each property's stored values are; the second one is what is asked for. */
    private record Column(String path, String bson, List<String> stored, List<String> literals, Set<Operator> suits) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("name", "name", List.of("'ab'", "'abc'", "'Abd'"), List.of("ab", "abc", "Abd"), TEXT),
            new Column("amount", "amount", List.of("1", "5", "9"), List.of("1", "5", "9"), ORDERED),
            new Column(
                    "total",
                    "total",
                    List.of("{'$numberLong':'1'}", "{'$numberLong':'5000000000'}", "{'$numberLong':'-9'}"),
                    List.of("1", "5000000000", "-9"),
                    ORDERED),
            new Column("weight", "weight", List.of("0.5", "1.5", "-2.5"), List.of("0.5", "1.5", "-2.5"), ORDERED),
            new Column(
                    "price",
                    "price",
                    List.of("{'$numberDecimal':'1.10'}", "{'$numberDecimal':'2.20'}", "{'$numberDecimal':'3.30'}"),
                    List.of("1.1", "2.2", "3.3"),
                    ORDERED),
            new Column("active", "active", List.of("true", "false", "true"), List.of("true", "false"), EQUALITY),
            new Column("color", "color", List.of("'RED'", "'GREEN'", "'BLUE'"), List.of("RED", "GREEN"), EQUALITY),
            new Column(
                    "madeAt",
                    "madeAt",
                    List.of(
                            "{'$date':'2020-01-01T00:00:00Z'}",
                            "{'$date':'2021-01-01T00:00:00Z'}",
                            "{'$date':'2022-01-01T00:00:00Z'}"),
                    List.of("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"),
                    ORDERED),
            new Column(
                    "day",
                    "day",
                    List.of(
                            "{'$date':'2020-01-01T00:00:00Z'}",
                            "{'$date':'2021-01-01T00:00:00Z'}",
                            "{'$date':'2022-01-01T00:00:00Z'}"),
                    List.of("2020-01-01", "2021-01-01"),
                    ORDERED),
            new Column(
                    "token",
                    "token",
                    List.of(
                            "{'$uuid':'00000000-0000-4000-8000-000000000001'}",
                            "{'$uuid':'00000000-0000-4000-8000-000000000002'}",
                            "{'$uuid':'00000000-0000-4000-8000-000000000003'}"),
                    List.of("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"),
                    EQUALITY),
            new Column("tags", "tags", List.of("['a','b']", "['b','c']", "[]"), List.of("a", "b"), TEXT_LIST),
            new Column("main.label", "main", List.of("{'label':'x'}", "{'label':'y'}", "{}"), List.of("x", "y"), TEXT),
            new Column(
                    "parts.size",
                    "parts",
                    List.of("[{'size':1},{'size':7}]", "[{'size':3}]", "[]"),
                    List.of("1", "3"),
                    EnumSet.of(
                            Operator.ALL,
                            Operator.EQ,
                            Operator.NE,
                            Operator.IN,
                            Operator.NIN,
                            Operator.GT,
                            Operator.GTE,
                            Operator.LT,
                            Operator.LTE)),
            new Column(
                    "stock.paris",
                    "stock",
                    List.of("{'paris':1}", "{'rome':2}", "{'paris':9}"),
                    List.of("1", "2"),
                    ORDERED),
            new Column("id", "_id", List.of("'0'", "'1'", "'2'"), List.of("0", "1"), TEXT));

    private final EntityModel<Thing> model = Things.model();
    private final QueryParser parser = new QueryParser(model, new Cursors(new byte[32]));
    private final List<BsonDocument> documents = new ArrayList<>();
    private DatabaseUnderTest database;
    private Documents stored;

    @BeforeAll
    void storeOneDocumentForEachRowAndOneWithoutValues() {
        for (int row = 0; row < 4; row++) {
            BsonDocument document = new BsonDocument("_id", new BsonString(Integer.toString(row)));
            for (Column column : COLUMNS) {
                if (row < 3 && !column.bson().equals("_id")) {
                    BsonValue value = BsonDocument.parse(
                                    "{'v':" + column.stored().get(row) + "}")
                            .get("v");
                    document.append(column.bson(), value);
                }
            }
            documents.add(document);
        }
        database = DatabaseUnderTest.start();
        stored = new Documents(database.connection(), model, database.loops());
        stored.insertAll(documents, deadline()).toCompletableFuture().join();
    }

    @AfterAll
    void close() {
        database.close();
    }

    static Stream<Arguments> meaningful() {
        List<Arguments> cases = new ArrayList<>();
        for (Column column : COLUMNS) {
            for (Operator operator : column.suits()) {
                List<String> literals = operator.takesList()
                        ? List.of(
                                String.join(",", column.literals()),
                                column.literals().get(0))
                        : column.literals();
                literals.forEach(literal -> cases.add(Arguments.of(column.path(), operator.wireName(), literal)));
            }
            cases.add(Arguments.of(column.path(), "exists", "true"));
            cases.add(Arguments.of(column.path(), "exists", "false"));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("meaningful")
    void theDatabaseFindsWhatTheFilterMeans(String path, String operator, String literal) {
        QueryPlan plan = parser.list(path + ":" + operator + "=" + literal, false);

        List<BsonValue> found =
                stored.find(Selection.page(plan, new BsonDocument()), deadline()).toCompletableFuture().join().stream()
                        .map(OperatorMatrixTest::id)
                        .toList();

        assertThat(found)
                .containsExactlyElementsOf(documents.stream()
                        .filter(document -> DocumentMatcher.matches(plan.filter(), document))
                        .map(document -> document.get("_id"))
                        .toList());
    }

    static Stream<Arguments> meaningless() {
        return COLUMNS.stream().flatMap(column -> EnumSet.complementOf(EnumSet.copyOf(column.suits())).stream()
                .filter(operator -> operator != Operator.EXISTS)
                .map(operator -> Arguments.of(
                        column.path(), operator.wireName(), column.literals().get(0))));
    }

    @ParameterizedTest
    @MethodSource("meaningless")
    void whatHasNoMeaningIsRefused(String path, String operator, String literal) {
        assertThatThrownBy(() -> parser.list(path + ":" + operator + "=" + literal, false))
                .isInstanceOfSatisfying(CrudProblem.class, problem -> assertThat(problem.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.code()).isEqualTo("Operator")));
    }

    @ParameterizedTest
    @MethodSource("known")
    void findsTheRightOnes(Map.Entry<String, List<String>> expectation) {
        QueryPlan plan = parser.list(expectation.getKey(), false);

        assertThat(stored.find(Selection.page(plan, new BsonDocument()), deadline())
                        .toCompletableFuture()
                        .join())
                .extracting(document -> id(document).asString().getValue())
                .containsExactlyElementsOf(expectation.getValue());
    }

    static Stream<Map.Entry<String, List<String>>> known() {
        return Stream.of(
                Map.entry("amount:gt=1", List.of("1", "2")),
                Map.entry("amount:ne=1", List.of("1", "2", "3")),
                Map.entry("price=2.2", List.of("1")),
                Map.entry("name:starts=ab", List.of("0", "1")),
                Map.entry("name:istarts=AB", List.of("0", "1", "2")),
                Map.entry("name:contains=bc", List.of("1")),
                Map.entry("tags=b", List.of("0", "1")),
                Map.entry("tags:all=a,b", List.of("0")),
                Map.entry("tags:ne=a", List.of("1", "2", "3")),
                Map.entry("parts.size:gt=5", List.of("0")),
                Map.entry("main.label:exists=false", List.of("2", "3")),
                Map.entry("stock.paris:gte=1&sort=-id", List.of("2", "0")),
                Map.entry(
                        "filter=%7B%22or%22:%5B%7B%22amount%22:9%7D,%7B%22name%22:%22ab%22%7D%5D%7D",
                        List.of("0", "2")));
    }

    private static BsonValue id(RawBsonDocument document) {
        return requireNonNull(document.get("_id"));
    }

    private static long deadline() {
        return System.nanoTime() + SECONDS.toNanos(10);
    }
}
