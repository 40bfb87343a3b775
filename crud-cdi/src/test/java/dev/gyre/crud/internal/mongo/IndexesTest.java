package dev.gyre.crud.internal.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.testing.Thing;
import dev.gyre.crud.testing.Things;
import dev.gyre.executor.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexesTest {

    private final EntityModel<Thing> model = Things.model();
    private final AtomicInteger asked = new AtomicInteger();
    private final EventLoopGroup loops =
            EventLoopGroup.builder().name("test").loops(1).build();

    @AfterEach
    void close() {
        loops.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {10107, 189, 91, 11600, 11602, 13436, 50, 262, 112, 117, 276})
    void aServerThatCannotDoItJustNowIsAskedAgain(int code) {
        assertThat(timesAsked(code)).isEqualTo(2);
    }

    @Test
    void anIndexThatTheDataContradictsIsNotTriedAgain() {
        assertThat(timesAsked(11000)).isEqualTo(1);
        assertThat(timesAsked(85)).isEqualTo(1);
    }

    /** How often an index is asked for, where the first answer is an error. */
    private int timesAsked(int code) {
        asked.set(0);
        MongoServer server = new MongoServer(new MemoryBackend() {
            @Override
            public Document handleMessage(MongoMessage message) {
                if (message.getDocument().containsKey("createIndexes") && asked.incrementAndGet() == 1) {
                    throw new MongoServerError(code, "Refusal", "not now");
                }
                return super.handleMessage(message);
            }
        });
        MongoConnection connection =
                MongoConnection.open(MongoSettings.of(server.bindAndGetConnectionString(), "db"), loops.shielded());
        try {
            Indexes indexes = new Indexes(connection, model, loops);
            indexes.create();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> indexes.created().toCompletableFuture().isDone());
            return asked.get();
        } finally {
            connection.close();
            server.shutdownNow();
        }
    }
}
