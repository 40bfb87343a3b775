package dev.gyre.crud.internal.mongo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Id;
import dev.gyre.crud.ReadOnly;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.EntityMappers;
import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.EntityModels;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids as clients send them and as documents have them. */
class StoredIdsTest {

    private final EntityModel<Ticket> model = model(Ticket.class);
    private final EntityMapper<Ticket> mapper = new EntityMappers(() -> null).mapper(model);
    private final Drafts<Ticket> drafts = new Drafts<>(model, mapper);

    private static <T> EntityModel<T> model(Class<T> type) {
        return EntityModels.describe(type, "tickets", "tickets", CollectionSettings.defaults())
                .orThrow();
    }

    private static BsonDocument stored(boolean whole) {
        BsonValue id = whole ? new BsonInt32(7) : new BsonDouble(7);
        return new BsonDocument("_id", id).append("name", new BsonString("a"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areTheSameNumberInAnyFormAndStayAsTheyAreStored(boolean whole) {
        BsonDocument stored = stored(whole);
        Ticket replaced = mapper.read("{\"id\":7,\"name\":\"b\"}".getBytes(UTF_8), stored);
        Ticket merged = mapper.mergePatch("{\"name\":\"b\"}".getBytes(UTF_8), stored);
        Ticket patched =
                mapper.jsonPatch("[{\"op\":\"add\",\"path\":\"/name\",\"value\":\"b\"}]".getBytes(UTF_8), stored);

        for (Ticket ticket : new Ticket[] {replaced, merged, patched}) {
            BsonDocument next = drafts.next(ticket, stored, 0);
            assertThat(next.get("_id")).isEqualTo(stored.get("_id"));
            assertThat(next.get("name")).isEqualTo(new BsonString("b"));
        }
    }

    @Test
    void areNotChangedByClientsOrHooks() {
        BsonDocument stored = stored(true);
        assertThat(refusal(() -> mapper.read("{\"id\":8}".getBytes(UTF_8), stored))
                        .type())
                .isEqualTo("id-mismatch");

        Ticket other = mapper.toBean(stored);
        other.id = 8;
        assertThat(refusal(() -> drafts.next(other, stored, 0)).type()).isEqualTo("id-mismatch");
    }

    @Test
    void mustBeSentWhereClientsChooseThem() {
        CrudProblem problem = refusal(() -> mapper.read("{\"name\":\"a\"}".getBytes(UTF_8), null));

        assertThat(problem.status()).isEqualTo(422);
        assertThat(problem.type()).isEqualTo("validation");
        assertThat(problem.errors()).singleElement().satisfies(error -> {
            assertThat(error.where()).isEqualTo("#/id");
            assertThat(error.code()).isEqualTo("NotNull");
        });
        assertThat(mapper.read("{\"id\":0}".getBytes(UTF_8), null).id).isZero();
    }

    @Test
    void mayBeLeftToTheApplicationWhereClientsOnlyReadThem() {
        EntityMapper<Numbered> numbered = new EntityMappers(() -> null).mapper(model(Numbered.class));

        assertThat(numbered.read("{\"name\":\"a\"}".getBytes(UTF_8), null).name).isEqualTo("a");
    }

    private static CrudProblem refusal(Runnable call) {
        CrudProblem problem = catchThrowableOfType(CrudProblem.class, call::run);
        if (problem == null) {
            throw new AssertionError("nothing was refused");
        }
        return problem;
    }

    /** A bean whose clients choose a primitive id. */
    public static class Ticket {
        @Id(generated = false)
        public long id;

        public @Nullable String name;
    }

    /** A bean whose application chooses a primitive id. */
    public static class Numbered {
        @ReadOnly
        @Id(generated = false)
        public long id;

        public @Nullable String name;
    }
}
