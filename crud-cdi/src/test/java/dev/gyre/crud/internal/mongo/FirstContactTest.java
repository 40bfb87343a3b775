package dev.gyre.crud.internal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.testing.BrokenLink;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.crud.testing.Thing;
import dev.gyre.crud.testing.Things;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class FirstContactTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration IMPATIENCE = Duration.ofMillis(300);

    private final EntityModel<Thing> model = Things.model();
    private final Set<Thread> before = driverThreads();

    @AfterEach
    void noThreadIsLeft() {
        await().untilAsserted(() -> assertThat(before).containsAll(driverThreads()));
    }

    @Test
    void aDatabaseThatTakesEverythingHasTheIndexesAfterwards() {
        try (DatabaseUnderTest database = DatabaseUnderTest.start()) {
            FirstContact.Result result = contact(database.uri(), database.name(), PATIENCE);

            assertThat(result).isEqualTo(new FirstContact.Result(true, List.of()));
            assertThat(Flux.from(database.connection()
                                    .collection(model.collection())
                                    .listIndexes())
                            .map(index -> index.getString("name"))
                            .collectList()
                            .block(PATIENCE))
                    .contains("sku_1");
        }
    }

    @Test
    void anIndexThatTheDataContradictsIsNamedWithoutTheData() {
        try (DatabaseUnderTest database = DatabaseUnderTest.start()) {
            for (int i = 0; i < 2; i++) {
                Mono.from(database.connection()
                                .collection(model.collection())
                                .insertOne(RawBsonDocument.parse("{\"_id\":" + i + ",\"sku\":\"a-secret\"}")))
                        .block(PATIENCE);
            }

            FirstContact.Result result = contact(database.uri(), database.name(), PATIENCE);

            assertThat(result.complete()).isTrue();
            assertThat(result.mistakes()).singleElement().satisfies(mistake -> assertThat(mistake)
                    .startsWith("GYRE-C201 Index sku_1 of collection " + model.collection() + " was refused")
                    .contains("two items have the same value")
                    .doesNotContain("a-secret"));
        }
    }

    @ParameterizedTest
    @CsvSource({"saslStart, 18, nobody:hunter2@", "listCollections, 13, ''"})
    void aDatabaseThatRefusesTheApplicationIsOneMistakeWithoutThePassword(
            String command, int code, String credentials) {
        MongoServer server = new MongoServer(new MemoryBackend() {
            @Override
            public Document handleMessage(MongoMessage message) {
                if (message.getDocument().containsKey(command)) {
                    throw new MongoServerError(code, "Refusal", "nobody gets in");
                }
                return super.handleMessage(message);
            }
        });
        String uri = "mongodb://" + credentials + "127.0.0.1:" + server.bind().getPort();
        try {
            FirstContact.Result result = contact(uri, "db", PATIENCE);

            assertThat(result.complete()).isFalse();
            assertThat(result.mistakes()).singleElement().satisfies(mistake -> assertThat(mistake)
                    .startsWith("GYRE-C028 The database refuses the application (code " + code + "): nobody gets in")
                    .contains("mongodb.uri")
                    .doesNotContain("hunter2"));
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void aDatabaseThatIsAwayIsNotWaitedForAndNoMistake() {
        try (DatabaseUnderTest database = DatabaseUnderTest.start();
                BrokenLink link = database.link()) {
            link.refuse();

            // A test that waited would take its time limit: nobody waits for an hour.
            assertThat(contact(link.uri(), database.name(), Duration.ofHours(1)))
                    .isEqualTo(new FirstContact.Result(false, List.of()));
        }
    }

    @Test
    void aSilentDatabaseIsNoMistake() {
        try (DatabaseUnderTest database = DatabaseUnderTest.start();
                BrokenLink link = database.link()) {
            link.freeze();

            assertThat(contact(link.uri(), database.name(), IMPATIENCE))
                    .isEqualTo(new FirstContact.Result(false, List.of()));
            link.thaw();
        }
    }

    @Test
    void nobodyIsAskedWhereNobodyWaits() {
        assertThat(contact("mongodb://nobody.invalid", "db", Duration.ZERO))
                .isEqualTo(new FirstContact.Result(false, List.of()));
    }

    private FirstContact.Result contact(String uri, String database, Duration patience) {
        return FirstContact.with(
                MongoSettings.of(uri, database), CompletableFuture.completedFuture(List.of(model)), patience);
    }

    private static Set<Thread> driverThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cluster-")
                        || thread.getName().startsWith("gyre-crud-first-contact"))
                .collect(Collectors.toSet());
    }
}
