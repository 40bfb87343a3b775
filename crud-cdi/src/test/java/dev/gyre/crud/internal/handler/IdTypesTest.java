package dev.gyre.crud.internal.handler;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Id;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.EntityMappers;
import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.model.EntityModels;
import dev.gyre.crud.internal.mongo.Documents;
import dev.gyre.crud.internal.query.Cursors;
import dev.gyre.crud.internal.query.QueryParser;
import dev.gyre.crud.testing.DatabaseUnderTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type of id, made by the server or chosen by the client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdTypesTest {

    /** The server makes a UUID. */
    public record ByUuid(@Id @Nullable UUID id, @Nullable String name) {}

    /** The server makes an ObjectId. */
    public record ByObjectId(
            @Id @Nullable ObjectId id, @Nullable String name) {}

    /** The client chooses a text. */
    public record ByCode(
            @Id(generated = false) @Nullable String code,
            @Nullable String name) {}

    /** The client chooses a number. */
    public record ByNumber(
            @Id(generated = false) @Nullable Long number,
            @Nullable String name) {}

    private DatabaseUnderTest database;

    @BeforeAll
    void startDatabase() {
        database = DatabaseUnderTest.start();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(classes = {ByUuid.class, ByObjectId.class})
    void theServerMakesIds(Class<?> type) {
        CollectionHandler<?> handler = handler(type);

        CrudResponse created = send(handler, "POST", null, "{\"name\":\"a\"}");

        assertThat(created.status()).isEqualTo(201);
        String id = lastSegment(created);
        assertThat(text(created)).contains("\"id\":\"" + id + "\"");
        assertThat(send(handler, "GET", id, null).status()).isEqualTo(200);
        assertThat(send(handler, "PUT", id, text(created)).status()).isEqualTo(200);
        assertThat(send(handler, "DELETE", id, null).status()).isEqualTo(204);
        assertThat(send(handler, "GET", "no-such-form", null).status()).isEqualTo(404);
        assertThat(send(handler, "POST", null, "{\"id\":\"" + id + "\"}").status())
                .isEqualTo(422);
    }

    static Stream<Arguments> chosen() {
        return Stream.of(
                Arguments.of(ByCode.class, "code", "\"A/B c\"", "A/B c", "A%2FB%20c"),
                Arguments.of(ByNumber.class, "number", "-42", "-42", "-42"));
    }

    @ParameterizedTest
    @MethodSource("chosen")
    void theClientChoosesIds(Class<?> type, String name, String json, String id, String segment) {
        CollectionHandler<?> handler = handler(type);
        String body = "{\"" + name + "\":" + json + ",\"name\":\"a\"}";

        CrudResponse created = send(handler, "POST", null, body);

        assertThat(created.status()).isEqualTo(201);
        assertThat(lastSegment(created)).isEqualTo(segment);
        assertThat(send(handler, "GET", id, null).status()).isEqualTo(200);
        assertThat(send(handler, "PUT", id, "{\"name\":\"b\"}").status())
                .as("the URI says the id")
                .isEqualTo(200);
        CrudResponse again = send(handler, "POST", null, body);
        assertThat(again.status()).isEqualTo(409);
        assertThat(text(again)).contains("\"fields\":[\"" + name + "\"]");
        CrudResponse without = send(handler, "POST", null, "{\"name\":\"a\"}");
        assertThat(without.status()).isEqualTo(422);
        assertThat(text(without)).contains("\"pointer\":\"#/" + name + "\"");
        assertThat(send(handler, "DELETE", id, null).status()).isEqualTo(204);
    }

    private <T> CollectionHandler<T> handler(Class<T> type) {
        EntityModel<T> model = EntityModels.describe(
                        type, "items", "items-" + UUID.randomUUID(), CollectionSettings.defaults())
                .orThrow();
        EntityMapper<T> mapper = new EntityMappers(() -> null).mapper(model);
        return new CollectionHandler<>(new CollectionParts<>(
                model,
                mapper,
                new Documents(database.connection(), model, database.loops()),
                new QueryParser(model, new Cursors(new byte[32])),
                AccessRules.OPEN,
                null,
                new Unhooked<>(),
                Guard.NONE,
                database.loops().blocking(),
                database.loops(),
                new ProblemWriter("urn:gyre:problem:")));
    }

    private static CrudResponse send(
            CollectionHandler<?> handler, String method, @Nullable String id, @Nullable String body) {
        Headers headers =
                body == null ? Headers.none() : Headers.of(Map.of("Content-Type", List.of("application/json")));
        CrudRequest request = new CrudRequest(
                method,
                URI.create("http://localhost/items"),
                id,
                null,
                headers,
                body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8),
                Caller.ANONYMOUS,
                null,
                System.nanoTime() + SECONDS.toNanos(10));
        return requireNonNull(handler.handle(request).toCompletableFuture().join());
    }

    private static String lastSegment(CrudResponse response) {
        String location = requireNonNull(response.headers().first("Location"));
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static String text(CrudResponse response) {
        return response.body() instanceof ResponseBody.Bytes bytes
                ? new String(bytes.content(), StandardCharsets.UTF_8)
                : "";
    }
}
