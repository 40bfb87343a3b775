package dev.gyre.crud.internal.handler;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.handler.HandlerUnderTest.Reply;
import dev.gyre.crud.testing.DatabaseUnderTest;
import java.util.Set;
import java.util.UUID;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionHandlerTest {

    private DatabaseUnderTest database;
    private HandlerUnderTest things;

    @BeforeAll
    void startDatabase() {
        database = DatabaseUnderTest.start();
    }

    @AfterAll
    void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void freshCollection() {
        things = new HandlerUnderTest.Setup(database).indexed().start();
    }

    @Test
    void createsReadsReplacesPatchesAndDeletesAnItem() {
        Reply created = things.post("{\"name\":\"a\",\"amount\":1}").send();
        assertThat(created.status()).isEqualTo(201);
        String id = created.json().getString("id");
        assertThat(id).matches("[0-9a-f]{24}");
        assertThat(created.header("Location")).isEqualTo(HandlerUnderTest.URI_OF_THINGS + "/" + id);
        assertThat(created.header("Content-Location")).isEqualTo(created.header("Location"));
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        assertThat(created.header("Content-Type")).isEqualTo("application/json");

        Reply read = things.get(id).send();
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.text()).isEqualTo(created.text());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
        assertThat(read.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(read.header("Vary")).isEqualTo("Accept");

        Reply replaced = things.put(id, "{\"name\":\"b\"}").send();
        assertThat(replaced.status()).isEqualTo(200);
        assertThat(replaced.header("ETag")).isEqualTo("\"2\"");
        assertThat(replaced.json().getString("name")).isEqualTo("b");
        assertThat(replaced.json()).as("an absent property is gone").doesNotContainKey("amount");

        Reply patched = things.patch(id, "{\"amount\":7,\"name\":null}").send();
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.header("ETag")).isEqualTo("\"3\"");
        assertThat(patched.json().getInt("amount")).isEqualTo(7);
        assertThat(patched.json()).doesNotContainKey("name");

        assertThat(things.delete(id).send().status()).isEqualTo(204);
        assertThat(things.get(id).send().status()).isEqualTo(404);
        assertThat(things.delete(id).send().status()).isEqualTo(404);
    }

    @Test
    void appliesAJsonPatch() {
        String id = things.stored("{\"name\":\"a\",\"tags\":[\"x\"]}");

        Reply patched = things.call("PATCH", id)
                .body("application/json-patch+json", "[{\"op\":\"add\",\"path\":\"/tags/-\",\"value\":\"y\"}]")
                .send();
        Reply conflict = things.call("PATCH", id)
                .body("application/json-patch+json", "[{\"op\":\"test\",\"path\":\"/name\",\"value\":\"z\"}]")
                .send();

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().getJsonArray("tags")).hasSize(2);
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.type()).isEqualTo("urn:gyre:problem:patch-conflict");
    }

    @Test
    void answersHeadLikeGetWithoutTheBody() {
        String id = things.stored("{\"name\":\"a\"}");
        for (String path : new String[] {id, "?count=exact", "?bad=1", "nothing"}) {
            Reply get = things.get(path).send();
            Reply head = things.call("HEAD", path).send();

            assertThat(head.status()).isEqualTo(get.status());
            assertThat(head.text()).isEmpty();
            assertThat(head.header("Content-Length"))
                    .isEqualTo(Integer.toString(get.text().length()));
            assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
            assertThat(head.header("Link")).isEqualTo(get.header("Link"));
            assertThat(head.header("X-Total-Count")).isEqualTo(get.header("X-Total-Count"));
        }
    }

    @Test
    void tellsWhichMethodsThereAre() {
        Reply collection = things.call("OPTIONS", "").send();
        assertThat(collection.status()).isEqualTo(204);
        assertThat(collection.header("Allow")).isEqualTo("GET, HEAD, POST, OPTIONS");

        Reply item = things.call("OPTIONS", "any").send();
        assertThat(item.header("Allow")).isEqualTo("GET, HEAD, PUT, PATCH, DELETE, OPTIONS");
        assertThat(item.header("Accept-Patch"))
                .isEqualTo("application/merge-patch+json, application/json-patch+json, application/json");

        HandlerUnderTest readOnly = new HandlerUnderTest.Setup(database)
                .operations(Set.of(Operation.LIST, Operation.GET))
                .start();
        assertThat(readOnly.call("OPTIONS", "any").send().header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        Reply refused = readOnly.delete("any").send();
        assertThat(refused.status()).isEqualTo(405);
        assertThat(refused.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(refused.type()).isEqualTo("about:blank");
    }

    @ParameterizedTest
    @CsvSource({"PUT,", "PATCH,", "DELETE,", "POST,x", "TRACE,", "get,", "PURGE,x"})
    void knowsNoOtherMethods(String method, String path) {
        assertThat(things.call(method, path == null ? "" : path).send().status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html|406",
                "application/json;q=0|406",
                "application/json;q=0, */*|406",
                "*/*|200",
                "application/*;q=0.1|200",
                "text/html, application/json;q=0.5|200",
                "application/problem+json|406"
            })
    void negotiatesTheAnswersType(String accept, int status) {
        assertThat(things.get("").header("Accept", accept).send().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST||text/plain|415",
                "POST||application/json;charset=iso-8859-1|415",
                "POST||application/json;charset=UTF-8|201",
                "PUT|x|application/merge-patch+json|415",
                "PATCH|x|text/plain|415",
                "PATCH|x|application/json|404",
            })
    void takesOnlyTheTypesItUnderstands(String method, String path, String type, int status) {
        Reply reply = things.call(method, path == null ? "" : path)
                .body(type, "{\"name\":\"a\"}")
                .send();

        assertThat(reply.status()).isEqualTo(status);
        if (status == 415) {
            assertThat(reply.header(method.equals("PATCH") ? "Accept-Patch" : "Accept"))
                    .contains("json");
        }
    }

    @Test
    void refusesPlainJsonAsAPatchWhereConfigured() {
        HandlerUnderTest strict =
                new HandlerUnderTest.Setup(database).refusePlainJsonPatch().start();

        Reply reply = strict.call("PATCH", "x").body("application/json", "{}").send();

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.header("Accept-Patch")).isEqualTo("application/merge-patch+json, application/json-patch+json");
    }

    @Test
    void honoursWhatAClientPrefersToGetBack() {
        Reply created = things.post("{\"name\":\"a\"}")
                .header("Prefer", "return=minimal")
                .send();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text()).isEmpty();
        assertThat(created.header("Preference-Applied")).isEqualTo("return=minimal");
        String location = requireNonNull(created.header("Location"));
        String id = location.substring(location.lastIndexOf('/') + 1);

        Reply patched = things.patch(id, "{\"amount\":1}")
                .header("Prefer", "respond-async, return=\"minimal\"; x=1")
                .send();
        assertThat(patched.status()).isEqualTo(204);
        assertThat(patched.text()).isEmpty();

        Reply shown = things.patch(id, "{\"amount\":2}")
                .header("Prefer", "return=representation")
                .send();
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Preference-Applied")).isEqualTo("return=representation");
    }

    @Test
    void writesProblemsInOneForm() {
        Reply reply = things.post("{\"name\":\"\",\"amount\":-1}").send();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.json().keySet()).containsExactly("type", "title", "status", "instance", "errors");
        assertThat(reply.type()).isEqualTo("urn:gyre:problem:validation");
        assertThat(reply.json().getString("instance")).isEqualTo("urn:gyre:request:r-1");
        assertThat(reply.json().getJsonArray("errors"))
                .extracting(error -> error.asJsonObject().getString("pointer"))
                .containsExactlyInAnyOrder("#/name", "#/amount");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"nme\":\"a\"}",
                "{\"amount\":\"1\"}",
                "{\"amount\":1.5}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\"a\"} {}",
                "{\"owner\":\"me\"}",
                "{\"$set\":{}}"
            })
    void refusesABodyThatIsNotAThingAndStoresNothing(String body) {
        Reply reply = things.post(body).send();

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.type()).isEqualTo("urn:gyre:problem:malformed");
        assertThat(things.get("?count=exact").send().header("X-Total-Count")).isEqualTo("0");
    }

    @Test
    void refusesAQueryWhereThereIsNone() {
        String id = things.stored("{\"name\":\"a\"}");

        assertThat(things.delete(id + "?hard=true").send().status()).isEqualTo(400);
        assertThat(things.put(id + "?a=1", "{}").send().status()).isEqualTo(400);
        assertThat(things.get(id + "?name=a").send().status()).isEqualTo(400);
        assertThat(things.get(id + "?nam=a")
                        .header("Prefer", "handling=lenient")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(things.get(id).send().status()).as("nothing was deleted").isEqualTo(200);
    }

    @Test
    void showsTheFieldsAskedFor() {
        String id = things.stored("{\"name\":\"a\",\"amount\":1,\"main\":{\"label\":\"x\",\"size\":2}}");

        Reply item = things.get(id + "?fields=name,main.label").send();
        Reply list = things.get("?fields=amount").send();

        assertThat(item.json().keySet()).containsExactlyInAnyOrder("id", "name", "main");
        assertThat(item.json().getJsonObject("main").keySet()).containsExactly("label");
        assertThat(item.header("ETag")).isEqualTo("W/\"1\"");
        assertThat(list.array().getJsonObject(0).keySet()).containsExactlyInAnyOrder("id", "amount");
    }

    @Test
    void aDuplicateNamesItsProperty() {
        things.stored("{\"sku\":\"s1\"}");

        Reply reply = things.post("{\"sku\":\"s1\"}").send();

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.type()).isEqualTo("urn:gyre:problem:duplicate");
        assertThat(reply.json().getJsonArray("fields").getString(0)).isEqualTo("sku");
        assertThat(reply.text()).doesNotContain("s1", "E11000", "index");
        String other = things.stored("{\"sku\":\"s2\"}");
        assertThat(things.patch(other, "{\"sku\":\"s1\"}").send().status()).isEqualTo(409);
    }

    @Test
    void readOnlyPropertiesAreRefusedUnlessUnchanged() {
        String id = things.stored("{\"name\":\"a\"}");

        assertThat(things.post("{\"note\":\"mine\"}").send().type()).isEqualTo("urn:gyre:problem:read-only");
        assertThat(things.patch(id, "{\"note\":\"mine\"}").send().status()).isEqualTo(422);
        assertThat(things.put(id, things.get(id).send().text()).send().status())
                .as("what was read can be written back")
                .isEqualTo(200);
    }

    @Test
    void anotherIdInTheBodyIsAConflict() {
        String id = things.stored("{\"name\":\"a\"}");

        assertThat(things.put(id, "{\"id\":\"other\",\"name\":\"b\"}").send().type())
                .isEqualTo("urn:gyre:problem:id-mismatch");
        assertThat(things.patch(id, "{\"id\":\"other\"}").send().status()).isEqualTo(409);
        assertThat(things.put(id, "{\"id\":\"" + id + "\",\"name\":\"b\"}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void putCreatesOnlyWhereTheCollectionSaysSo() {
        HandlerUnderTest open = new HandlerUnderTest.Setup(database).upsert().start();
        String id = UUID.randomUUID().toString();

        assertThat(things.put(id, "{\"name\":\"a\"}").send().status()).isEqualTo(404);
        Reply created = open.put(id, "{\"name\":\"a\"}").send();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/" + id);
        assertThat(created.json().getString("id")).isEqualTo(id);
        assertThat(open.put(id, "{\"name\":\"b\"}").send().status()).isEqualTo(200);
        assertThat(open.put("x y/ä", "{\"id\":\"x y/ä\"}").send().header("Location"))
                .endsWith("/x%20y%2F%C3%A4");
        assertThat(open.put("one", "{\"id\":\"two\"}").send().status()).isEqualTo(409);
    }

    @Test
    void whatOtherApplicationsKeepInADocumentSurvivesAWrite() {
        String id = "foreign";
        long deadline = System.nanoTime() + SECONDS.toNanos(10);
        things.documents
                .insert(BsonDocument.parse("{_id:'foreign',name:'a',legacy:{x:1}}"), deadline)
                .toCompletableFuture()
                .join();

        assertThat(things.get(id).send().header("ETag")).isEqualTo("\"0\"");
        assertThat(things.put(id, "{\"name\":\"b\"}")
                        .header("If-Match", "\"0\"")
                        .send()
                        .header("ETag"))
                .isEqualTo("\"1\"");
        assertThat(things.documents
                        .findOne(BsonDocument.parse("{_id:'foreign'}"), deadline)
                        .toCompletableFuture()
                        .join()
                        .orElseThrow()
                        .getDocument("legacy"))
                .isEqualTo(BsonDocument.parse("{x:1}"));
    }
}
