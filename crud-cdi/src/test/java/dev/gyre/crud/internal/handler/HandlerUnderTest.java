package dev.gyre.crud.internal.handler;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Operation;
import dev.gyre.crud.RowScope;
import dev.gyre.crud.internal.mapping.EntityMapper;
import dev.gyre.crud.internal.mapping.EntityMappers;
import dev.gyre.crud.internal.model.CollectionSettings;
import dev.gyre.crud.internal.model.EntityModel;
import dev.gyre.crud.internal.mongo.Documents;
import dev.gyre.crud.internal.mongo.Indexes;
import dev.gyre.crud.internal.mongo.MongoConnection;
import dev.gyre.crud.internal.query.Cursors;
import dev.gyre.crud.internal.query.QueryParser;
import dev.gyre.crud.testing.DatabaseUnderTest;
import dev.gyre.crud.testing.Thing;
import dev.gyre.crud.testing.Things;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A collection of things over a real database, and requests to it in a few words. */
final class HandlerUnderTest {

    static final String URI_OF_THINGS = "http://localhost:8080/api/things";

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    final EntityModel<Thing> model;
    final EntityMapper<Thing> mapper;
    final Documents documents;
    final QueryParser queries;
    private final CollectionHandler<Thing> handler;

    private HandlerUnderTest(Setup setup) {
        this.model = Things.model(setup.settings);
        this.mapper = new EntityMappers(() -> VALIDATOR).mapper(model);
        this.documents = new Documents(setup.connection, model, setup.database.loops());
        this.queries = new QueryParser(model, new Cursors(new byte[32]));
        if (setup.indexed) {
            Indexes indexes = new Indexes(setup.connection, model, setup.database.loops());
            indexes.create();
            indexes.created()
                    .toCompletableFuture()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .join();
        }
        this.handler = new CollectionHandler<>(new CollectionParts<>(
                model,
                mapper,
                documents,
                queries,
                setup.access,
                setup.scope,
                setup.hooks,
                setup.guard,
                setup.database.loops().blocking(),
                setup.database.loops(),
                new ProblemWriter("urn:gyre:problem:")));
    }

    /** What differs from one test to the next. */
    static final class Setup {
        private final DatabaseUnderTest database;
        private MongoConnection connection;
        private CollectionSettings settings = CollectionSettings.defaults();
        private AccessRules access = AccessRules.OPEN;
        private @Nullable RowScope<Thing> scope;
        private Hooks<Thing> hooks = new Unhooked<>();
        private Guard guard = Guard.NONE;
        private boolean indexed;

        Setup(DatabaseUnderTest database) {
            this.database = database;
            this.connection = database.connection();
        }

        Setup over(MongoConnection other) {
            this.connection = other;
            return this;
        }

        Setup operations(Set<Operation> operations) {
            return settings(operations, settings.requireIfMatch(), settings.upsert(), settings.patchAcceptJson());
        }

        Setup requireIfMatch() {
            return settings(settings.operations(), true, settings.upsert(), settings.patchAcceptJson());
        }

        Setup upsert() {
            return settings(settings.operations(), settings.requireIfMatch(), true, settings.patchAcceptJson());
        }

        Setup refusePlainJsonPatch() {
            return settings(settings.operations(), settings.requireIfMatch(), settings.upsert(), false);
        }

        private Setup settings(Set<Operation> operations, boolean ifMatch, boolean upsert, boolean patchJson) {
            settings = new CollectionSettings(
                    operations, 20, 100, 10_000, 32, 4, "private, no-cache", false, ifMatch, upsert, patchJson, 422);
            return this;
        }

        Setup access(AccessRules rules) {
            this.access = rules;
            return this;
        }

        Setup scope(RowScope<Thing> newScope) {
            this.scope = newScope;
            return this;
        }

        Setup hooks(Hooks<Thing> newHooks) {
            this.hooks = newHooks;
            return this;
        }

        Setup guard(Guard newGuard) {
            this.guard = newGuard;
            return this;
        }

        Setup indexed() {
            this.indexed = true;
            return this;
        }

        HandlerUnderTest start() {
            return new HandlerUnderTest(this);
        }
    }

    Call get(String path) {
        return new Call("GET", path);
    }

    Call post(String json) {
        return new Call("POST", "").body("application/json", json);
    }

    Call put(String path, String json) {
        return new Call("PUT", path).body("application/json", json);
    }

    Call patch(String path, String json) {
        return new Call("PATCH", path).body("application/merge-patch+json", json);
    }

    Call delete(String path) {
        return new Call("DELETE", path);
    }

    Call call(String method, String path) {
        return new Call(method, path);
    }

    /** Stores a thing and gives its id. */
    String stored(String json) {
        return post(json).send().json().getString("id");
    }

    /** A request being put together; a path is {@code id?query}. */
    final class Call {
        private final String method;
        private final @Nullable String id;
        private final @Nullable String query;
        private final Map<String, List<String>> headers = new LinkedHashMap<>();
        private byte[] body = new byte[0];
        private Caller caller = Caller.ANONYMOUS;
        private long millis = 10_000;

        Call(String method, String path) {
            int mark = path.indexOf('?');
            String before = mark < 0 ? path : path.substring(0, mark);
            this.method = method;
            this.id = before.isEmpty() ? null : before;
            this.query = mark < 0 ? null : path.substring(mark + 1);
        }

        Call header(String name, String value) {
            headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            return this;
        }

        Call body(String type, String text) {
            headers.put("Content-Type", List.of(type));
            body = text.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        Call as(String name, String... roles) {
            Principal principal = () -> name;
            caller = new Caller(principal, Set.of(roles)::contains);
            return this;
        }

        Call within(long newMillis) {
            millis = newMillis;
            return this;
        }

        CrudRequest request() {
            return new CrudRequest(
                    method,
                    URI.create(URI_OF_THINGS),
                    id,
                    query,
                    Headers.of(headers),
                    body,
                    caller,
                    "r-1",
                    System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
        }

        java.util.concurrent.CompletionStage<CrudResponse> start() {
            return handler.handle(request());
        }

        Reply send() {
            return new Reply(start().toCompletableFuture().join());
        }
    }

    /** A response with its body as text or JSON. */
    record Reply(CrudResponse response) {

        int status() {
            return response.status();
        }

        @Nullable
        String header(String name) {
            return response.headers().joined(name);
        }

        String text() {
            return response.body() instanceof ResponseBody.Bytes bytes
                    ? new String(bytes.content(), StandardCharsets.UTF_8)
                    : "";
        }

        JsonObject json() {
            return value().asJsonObject();
        }

        JsonArray array() {
            return value().asJsonArray();
        }

        List<String> names() {
            return array().getValuesAs(item -> item.asJsonObject().getString("name"));
        }

        String type() {
            return json().getString("type");
        }

        private JsonValue value() {
            var bytes = text().getBytes(StandardCharsets.UTF_8);
            try (var reader = Json.createReader(new ByteArrayInputStream(bytes))) {
                return reader.readValue();
            }
        }
    }

    static CrudProblem refusal() {
        return CrudProblem.of(409, "sold-out", "There are none left.");
    }
}
