package dev.gyre.crud.internal.handler;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.handler.HandlerUnderTest.Reply;
import dev.gyre.crud.internal.mongo.MongoConnection;
import dev.gyre.crud.testing.BrokenLink;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.crud.testing.Thing;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HandlerFaultTest {

    private DatabaseUnderTest database;
    private BrokenLink link;
    private MongoConnection connection;
    private HandlerUnderTest things;

    @BeforeEach
    void connectThroughALinkThatCanBreak() {
        database = DatabaseUnderTest.start();
        link = database.link();
        connection = database.open(link.uri());
        things = new HandlerUnderTest.Setup(database).over(connection).start();
    }

    @AfterEach
    void close() {
        connection.close();
        link.close();
        database.close();
    }

    @Test
    void everyOperationSaysThatTheDatabaseIsAwayAndRecovers() {
        String id = things.stored("{\"name\":\"a\"}");
        link.refuse();

        for (HandlerUnderTest.Call call : List.of(
                things.get(""),
                things.get("?count=exact"),
                things.get(id),
                things.post("{\"name\":\"b\"}"),
                things.put(id, "{}"),
                things.patch(id, "{}"),
                things.delete(id))) {
            Reply reply = call.within(4_000).send();
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).matches("[1-5]");
            assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(reply.text()).doesNotContain("127.0.0.1", "mongo", "Exception");
        }
        assertThat(things.post("{").send().status())
                .as("a wrong request is wrong all the same")
                .isEqualTo(400);

        link.accept();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(things.get(id).send().status()).isEqualTo(200));
    }

    @Test
    void aFrozenDatabaseIsOverByTheDeadlineAndEveryAcknowledgedWriteIsThereAfterwards() {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 10; i++) {
            acknowledged.add(things.stored("{\"name\":\"n" + i + "\"}"));
        }
        link.freeze();
        for (int i = 0; i < 5; i++) {
            Reply reply = things.post("{\"name\":\"lost\"}").within(500).send();
            assertThat(reply.status()).isIn(503, 504);
            assertThat(reply.type()).startsWith("urn:gyre:problem:");
        }
        link.thaw();

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(things.get("?limit=100").send().status()).isEqualTo(200));
        assertThat(things.get("?limit=100").send().array())
                .extracting(item -> item.asJsonObject().getString("id"))
                .containsAll(acknowledged);
    }

    @Test
    void anAttemptEndsWithItsGuardsPatienceAndNotWithTheRequest() {
        Guard impatient = new Guard() {
            @Override
            public <R> CompletionStage<R> run(Operation operation, Supplier<CompletionStage<R>> work) {
                return work.get();
            }

            @Override
            public long attemptDeadline(long deadlineNanos) {
                return Math.min(deadlineNanos, System.nanoTime() + MILLISECONDS.toNanos(300));
            }
        };
        HandlerUnderTest guarded = new HandlerUnderTest.Setup(database)
                .over(connection)
                .guard(impatient)
                .upsert()
                .start();
        String id = guarded.stored("{\"name\":\"a\"}");
        link.freeze();

        for (HandlerUnderTest.Call call : List.of(
                guarded.get(""),
                guarded.get("?count=exact"),
                guarded.get(id),
                guarded.post("{}"),
                guarded.put(id, "{}"),
                guarded.patch(id, "{}"),
                guarded.delete(id),
                guarded.delete(id).header("If-Match", "*"))) {
            CrudResponse response = call.within(600_000)
                    .start()
                    .toCompletableFuture()
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join();
            assertThat(response.status()).isIn(503, 504);
        }
        link.thaw();
    }

    @Test
    void aHookThatDoesNotEndIsOverByTheDeadline() throws InterruptedException {
        CountDownLatch forever = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        HandlerUnderTest hooked = new HandlerUnderTest.Setup(database)
                .hooks(new Unhooked<Thing>() {
                    @Override
                    public boolean any() {
                        return true;
                    }

                    @Override
                    public void beforeCreate(Thing bean) {
                        try {
                            forever.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        left.countDown();
                    }
                })
                .start();

        CrudResponse response = hooked.post("{\"name\":\"late\"}")
                .within(300)
                .start()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        forever.countDown();
        left.await();

        Reply reply = new Reply(response);
        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.type()).isEqualTo("urn:gyre:problem:timeout");
        assertThat(reply.json().getString("title")).isEqualTo("The answer did not come in time.");
        assertThat(hooked.get("?count=exact").send().header("X-Total-Count"))
                .as("what comes after the deadline is not stored")
                .isEqualTo("0");
    }
}
