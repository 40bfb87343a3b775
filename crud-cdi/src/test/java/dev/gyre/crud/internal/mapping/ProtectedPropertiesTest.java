package dev.gyre.crud.internal.mapping;

import static dev.gyre.crud.internal.mapping.Mapping.bytes;
import static dev.gyre.crud.internal.mapping.Mapping.places;
import static dev.gyre.crud.internal.mapping.Mapping.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Id;
import dev.gyre.crud.ReadOnly;
import dev.gyre.crud.Version;
import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtectedPropertiesTest {

    private final Mapping<Account> accounts = Mapping.of(Account.class);
    private final BsonDocument stored = stored();

    private BsonDocument stored() {
        Account account = new Account();
        account.id = "a1";
        account.name = "Ann";
        account.created = Instant.EPOCH;
        account.secret = "s3cret";
        account.setPassword("pass");
        account.keys = new ArrayList<>(List.of(new Key("one", "x1"), new Key("two", "x2")));
        account.address = new Address("Oslo", "NO");
        BsonDocument document = accounts.stored(account);
        document.put("_version", new BsonInt64(3));
        return document;
    }

    @Test
    void acceptsWhatWasReadBackUnchanged() {
        Account same = accounts.mapper.read(bytes(accounts.json(stored)), stored);

        BsonDocument again = accounts.stored(same);
        again.put("_version", new BsonInt64(same.version));
        assertThat(again).isEqualTo(stored);
    }

    @Test
    void keepsWhatClientsCannotSetOrSeeWhenTheyReplaceTheRest() {
        Account replaced = accounts.mapper.read(bytes("{\"name\":\"Bob\"}"), stored);

        assertThat(replaced.id).isEqualTo("a1");
        assertThat(replaced.created).isEqualTo(Instant.EPOCH);
        assertThat(replaced.secret).isEqualTo("s3cret");
        assertThat(replaced.password()).isEqualTo("pass");
        assertThat(replaced.version).isEqualTo(3);
        assertThat(replaced.address).isNull();
    }

    @Test
    void keepsTheHiddenPartOfElementsThatOnlyMoved() {
        Account moved = accounts.mapper.read(bytes("{\"keys\":[{\"label\":\"two\"},{\"label\":\"new\"}]}"), stored);

        assertThat(moved.keys).containsExactly(new Key("two", "x2"), new Key("new", null));
    }

    @Test
    void refusesToSetReadOnlyProperties() {
        CrudProblem created = accounts.refused("{\"created\":\"2030-01-01T00:00:00Z\",\"id\":\"x\",\"version\":1}");
        assertThat(created.status()).isEqualTo(422);
        assertThat(created.type()).isEqualTo("read-only");
        assertThat(places(created)).containsExactly("#/created ReadOnly", "#/id ReadOnly", "#/version ReadOnly");

        assertThat(places(refusal(() -> accounts.mapper.read(bytes("{\"version\":4}"), stored))))
                .containsExactly("#/version ReadOnly");
        assertThat(places(refusal(() -> accounts.mapper.mergePatch(bytes("{\"created\":null}"), stored))))
                .containsExactly("#/created ReadOnly");
    }

    @Test
    void refusesAReadOnlyPropertyInsideAReplacedContainer() {
        String body = "{\"address\":{\"city\":\"Bergen\",\"country\":\"SE\"}}";

        assertThat(places(refusal(() -> accounts.mapper.read(bytes(body), stored))))
                .containsExactly("#/address/country ReadOnly");
        assertThat(places(refusal(() -> accounts.mapper.mergePatch(bytes(body), stored))))
                .containsExactly("#/address/country ReadOnly");
    }

    @Test
    void refusesAnotherId() {
        CrudProblem problem = refusal(() -> accounts.mapper.read(bytes("{\"id\":\"a2\"}"), stored));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.type()).isEqualTo("id-mismatch");
    }

    @Test
    void doesNotKnowHiddenProperties() {
        assertThat(places(accounts.refused("{\"secret\":\"x\"}"))).containsExactly("#/secret UnknownProperty");
        assertThat(places(refusal(() -> accounts.mapper.mergePatch(bytes("{\"secret\":null}"), stored))))
                .containsExactly("#/secret UnknownProperty");
        assertThat(accounts.json(stored)).doesNotContain("s3cret", "pass", "x1");
        assertThat(accounts.json(stored, Set.of("secret", "password", "keys"))).doesNotContain("s3cret", "pass", "x1");
    }

    @Test
    void keepsAWriteOnlyPropertyUntilAClientSetsIt() {
        assertThat(accounts.mapper.mergePatch(bytes("{\"name\":\"x\"}"), stored).password())
                .isEqualTo("pass");
        assertThat(accounts.mapper
                        .mergePatch(bytes("{\"password\":\"new\"}"), stored)
                        .password())
                .isEqualTo("new");
        assertThat(accounts.mapper
                        .mergePatch(bytes("{\"password\":null}"), stored)
                        .password())
                .isNull();
    }

    @Test
    void keepsAStoredNullThroughAPatchOfSomethingElse() {
        stored.put("status", BsonNull.VALUE);
        assertThat(accounts.json(stored)).doesNotContain("status");

        assertThat(accounts.mapper.mergePatch(bytes("{\"name\":\"x\"}"), stored).status)
                .isNull();
    }

    @Test
    void showsDefaultsOfWhatIsNotStored() {
        assertThat(accounts.json(new BsonDocument("_id", new BsonString("x"))))
                .isEqualTo("{\"id\":\"x\",\"status\":\"new\",\"version\":0}");
    }

    @Test
    void selectsDottedPathsAndAlwaysTheId() {
        assertThat(accounts.json(stored, Set.of("keys.label", "address.city", "name")))
                .isEqualTo("{\"address\":{\"city\":\"Oslo\"},\"id\":\"a1\","
                        + "\"keys\":[{\"label\":\"one\"},{\"label\":\"two\"}],\"name\":\"Ann\"}");
        assertThat(accounts.json(stored, Set.of())).isEqualTo("{\"id\":\"a1\"}");
    }

    /** An element with a hidden part. */
    public record Key(
            String label, @JsonbTransient @Nullable String hash) {}

    /** A container with a read-only part. */
    public record Address(String city, @ReadOnly String country) {}

    /** A bean that keeps things from its clients. */
    public static class Account {
        @Id
        public @Nullable String id;

        @Version
        public long version;

        public @Nullable String name;
        public @Nullable String status = "new";

        @ReadOnly
        public @Nullable Instant created;

        @JsonbTransient
        public @Nullable String secret;

        private @Nullable String password;
        public @Nullable List<Key> keys;
        public @Nullable Address address;

        public void setPassword(@Nullable String value) {
            password = value;
        }

        @Nullable
        String password() {
            return password;
        }
    }
}
