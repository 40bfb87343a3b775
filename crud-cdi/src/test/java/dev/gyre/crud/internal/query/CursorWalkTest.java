package dev.gyre.crud.internal.query;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.mongo.Documents;
import dev.gyre.crud.internal.mongo.PageOfDocuments;
import dev.gyre.crud.internal.mongo.Selection;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.crud.testing.Thing;
import dev.gyre.crud.testing.Things;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CursorWalkTest {

    private static final int COUNT = 150;

    private final EntityModel<Thing> model = Things.model();
    private final QueryParser parser = new QueryParser(model, new Cursors(new byte[32]));
    private DatabaseUnderTest database;
    private Documents documents;

    @BeforeAll
    void storeRandomDocuments() {
        database = DatabaseUnderTest.start();
        documents = new Documents(database.connection(), model, database.loops());
        Random random = new Random(42);
        List<BsonDocument> all = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            all.add(random(String.format("k%03d", random.nextInt(1_000) * COUNT + i), random));
        }
        documents.insertAll(all, deadline()).toCompletableFuture().join();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sort=-id",
                "sort=amount",
                "sort=-amount",
                "sort=amount,-name",
                "sort=-amount,name",
                "sort=-name,-amount,madeAt",
                "sort=madeAt,-main.label",
                "sort=-main.label,amount,-id",
                "sort=token",
                "sort=-price,token",
                "sort=amount&amount:exists=true",
                "sort=-name&filter=%7B%22or%22%3A%5B%7B%22amount%22%3A1%7D%2C%7B%22name%22%3Anull%7D%5D%7D"
            })
    void followingNextVisitsEveryItemOnceInOrder(String query) {
        List<String> whole = ids(read(query + "&limit=100", null).documents());
        whole.addAll(ids(read(query + "&limit=100&offset=100", null).documents()));

        assertThat(walk(query, page -> {})).containsExactlyElementsOf(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sort=-amount,name", "sort=name,-madeAt", "sort=-main.label"})
    void goingBackVisitsTheSamePages(String query) {
        List<List<String>> forth = new ArrayList<>();
        List<String> cursorsBack = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            QueryPlan plan = plan(query + "&limit=13", cursor);
            PageOfDocuments page = read(plan);
            forth.add(ids(page.documents()));
            cursorsBack.add(parser.cursor(plan, page.documents().get(0), true).orElseThrow());
            cursor = page.hasNext() ? next(plan, page) : null;
        } while (cursor != null);

        for (int i = forth.size() - 1; i > 0; i--) {
            PageOfDocuments before = read(plan(query + "&limit=13", cursorsBack.get(i)));
            assertThat(ids(before.documents())).isEqualTo(forth.get(i - 1));
            assertThat(before.hasPrevious()).isEqualTo(i > 1);
            assertThat(before.hasNext()).isTrue();
        }
    }

    @Test
    void itemsInsertedMeanwhileNeitherRepeatNorHideOthers() {
        List<String> before = ids(read("sort=-amount,name&limit=100", null).documents());
        before.addAll(ids(read("sort=-amount,name&limit=100&offset=100", null).documents()));
        Random random = new Random(7);
        List<String> inserted = new ArrayList<>();

        List<String> visited = walk("sort=-amount,name", page -> {
            BsonDocument document = random("new" + inserted.size(), random);
            inserted.add(document.getString("_id").getValue());
            documents.insert(document, deadline()).toCompletableFuture().join();
        });

        assertThat(visited).doesNotHaveDuplicates().containsSubsequence(before);
        for (String id : inserted) {
            documents
                    .delete(new BsonDocument("_id", new BsonString(id)), deadline())
                    .toCompletableFuture()
                    .join();
        }
    }

    @Test
    void aCursorWorksForItsOwnListOnly() {
        QueryPlan plan = plan("sort=name&limit=5", null);
        String cursor = next(plan, read(plan));

        assertThat(plan("sort=name&limit=9", cursor).fromCursor()).isTrue();
        for (String other : List.of("sort=-name", "sort=name&amount=1", "", "sort=name,amount")) {
            assertThat(refused(parser, other, cursor)).isEqualTo("invalid-cursor");
        }
        QueryParser elsewhere = new QueryParser(Things.model(), new Cursors(new byte[32]));
        assertThat(refused(elsewhere, "sort=name", cursor)).isEqualTo("invalid-cursor");
        QueryParser otherKey =
                new QueryParser(model, new Cursors(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8}));
        assertThat(refused(otherKey, "sort=name", cursor)).isEqualTo("invalid-cursor");
    }

    @Test
    void aCursorThatWasTouchedIsRefused() {
        QueryPlan plan = plan("sort=name&limit=5", null);
        String cursor = next(plan, read(plan));

        for (int i = 0; i < cursor.length(); i += 7) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            String touched = cursor.substring(0, i) + other + cursor.substring(i + 1);
            assertThat(refused(parser, "sort=name", touched)).isEqualTo("invalid-cursor");
        }
        for (String nonsense : List.of("x", "", "%20", "%C3%A4", "A".repeat(5000))) {
            assertThat(refused(parser, "sort=name", nonsense)).isEqualTo("invalid-cursor");
        }
    }

    private List<String> walk(String query, Consumer<PageOfDocuments> afterEach) {
        List<String> visited = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            QueryPlan plan = plan(query + "&limit=13", cursor);
            PageOfDocuments page = read(plan);
            visited.addAll(ids(page.documents()));
            cursor = page.hasNext() ? next(plan, page) : null;
            afterEach.accept(page);
        } while (cursor != null);
        return visited;
    }

    private String next(QueryPlan plan, PageOfDocuments page) {
        return parser.nextCursor(plan, page.documents().get(page.documents().size() - 1));
    }

    private PageOfDocuments read(String query, @Nullable String cursor) {
        return read(plan(query, cursor));
    }

    private PageOfDocuments read(QueryPlan plan) {
        List<RawBsonDocument> found = documents
                .find(Selection.page(plan, new BsonDocument()), deadline())
                .toCompletableFuture()
                .join();
        return PageOfDocuments.of(found, plan);
    }

    private QueryPlan plan(String query, @Nullable String cursor) {
        return parser.list(query + (cursor == null ? "" : "&cursor=" + cursor), false);
    }

    private static String refused(QueryParser parser, String query, String cursor) {
        return catchThrowableOfType(CrudProblem.class, () -> parser.list(query + "&cursor=" + cursor, false))
                .type();
    }

    private static List<String> ids(List<RawBsonDocument> documents) {
        List<String> ids = new ArrayList<>();
        documents.forEach(document -> ids.add(document.getString("_id").getValue()));
        return ids;
    }

    /** Few different values and many missing ones, so that ties and nulls meet at the edges of pages. */
    private static BsonDocument random(String id, Random random) {
        BsonDocument document = new BsonDocument("_id", new BsonString(id));
        if (random.nextInt(3) > 0) {
            document.append("amount", new BsonInt32(random.nextInt(4)));
        } else if (random.nextBoolean()) {
            document.append("amount", BsonNull.VALUE);
        }
        if (random.nextInt(4) > 0) {
            document.append("name", new BsonString(List.of("a", "B", "ä", "").get(random.nextInt(4))));
        }
        if (random.nextBoolean()) {
            document.append("madeAt", new BsonDateTime(random.nextInt(5) * 1000L));
        }
        if (random.nextBoolean()) {
            document.append("main", new BsonDocument("label", new BsonString("m" + random.nextInt(3))));
        }
        if (random.nextBoolean()) {
            document.append("token", new BsonBinary(new UUID(random.nextLong(), random.nextLong())));
            document.append("price", new BsonDecimal128(new Decimal128(random.nextInt(9))));
        }
        return document;
    }

    private static long deadline() {
        return System.nanoTime() + SECONDS.toNanos(10);
    }
}
