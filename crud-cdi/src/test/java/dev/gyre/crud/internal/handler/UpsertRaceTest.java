package dev.gyre.crud.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.internal.handler.HandlerUnderTest.Reply;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.crud.testing.Thing;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two requests that create the same item by {@code PUT}: one of them comes second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpsertRaceTest {

    private DatabaseUnderTest database;

    @BeforeAll
    void startDatabase() {
        database = DatabaseUnderTest.start();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @Test
    void theSecondReplacesWhatTheFirstCreated() {
        HandlerUnderTest things = overtaken("{\"name\":\"first\"}");

        Reply second = things.put("one", "{\"name\":\"second\"}").send();

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("ETag")).isEqualTo("\"2\"");
        assertThat(things.get("one").send().json().getString("name")).isEqualTo("second");
    }

    @Test
    void theSecondFailsWhereItAskedForAnAbsentItem() {
        HandlerUnderTest things = overtaken("{\"name\":\"first\"}");

        Reply second = things.put("one", "{\"name\":\"second\"}")
                .header("If-None-Match", "*")
                .send();

        assertThat(second.status()).isEqualTo(412);
        assertThat(things.get("one").send().json().getString("name")).isEqualTo("first");
    }

    @Test
    void anotherUniqueValueThatIsTakenIsStillADuplicate() {
        HandlerUnderTest things =
                new HandlerUnderTest.Setup(database).upsert().indexed().start();
        things.stored("{\"sku\":\"taken\"}");

        Reply second = things.put("other", "{\"sku\":\"taken\"}").send();

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.type()).isEqualTo("urn:gyre:problem:duplicate");
    }

    /** A collection where somebody else is always a little faster to create the item "one". */
    private HandlerUnderTest overtaken(String json) {
        AtomicReference<Runnable> faster = new AtomicReference<>(() -> {});
        HandlerUnderTest things = new HandlerUnderTest.Setup(database)
                .upsert()
                .hooks(new Unhooked<Thing>() {
                    @Override
                    public boolean any() {
                        return true;
                    }

                    @Override
                    public void beforeCreate(Thing bean) {
                        faster.getAndSet(() -> {}).run();
                    }
                })
                .start();
        faster.set(() -> things.put("one", json).send());
        return things;
    }
}
