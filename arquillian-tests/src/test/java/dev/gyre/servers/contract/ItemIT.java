package dev.gyre.servers.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.Call;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One item through its life, and the preconditions of each step. */
@OnServer(Probe.class)
class ItemIT {
    private Reply created;
    private String path;

    @BeforeEach
    void create(Api api) {
        created =
                api.call("POST", "specimens").json(Specimens.fresh().toString()).send();
        assertThat(created.status()).as(created.toString()).isEqualTo(201);
        path = "specimens/" + created.object().getString("id");
    }

    @Test
    void aCreatedItemIsWhereLocationSaysAndAsTheReplySays(Api api) {
        Reply read = api.at(created.header("Location").orElseThrow());

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.object()).isEqualTo(created.object());
        assertThat(read.object().getString("stamp")).isEqualTo("received");
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag")).isPresent();
    }

    @Test
    void headSaysWhatGetSaysWithoutABody(Api api) {
        for (String target : List.of(path, "specimens?limit=3")) {
            Reply get = api.get(target);
            Reply head = api.call("HEAD", target).send();

            assertThat(head.status()).isEqualTo(200);
            assertThat(head.bytes()).isEmpty();
            for (String name : List.of("ETag", "Content-Type", "Cache-Control", "Vary", "Link")) {
                assertThat(head.headers(name)).as(name).isEqualTo(get.headers(name));
            }
        }
    }

    @Test
    void optionsTellWhatIsAllowed(Api api) {
        Reply collection = api.call("OPTIONS", "specimens").send();
        Reply item = api.call("OPTIONS", path).send();

        assertThat(collection.status()).isIn(200, 204);
        assertThat(collection.list("Allow")).containsExactlyInAnyOrder("GET", "HEAD", "POST", "OPTIONS");
        assertThat(item.list("Allow")).containsExactlyInAnyOrder("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS");
        assertThat(item.headers("Accept-Patch")).contains("application/merge-patch+json");
    }

    @Test
    void aReplacedItemHasOnlyWhatTheBodyHad(Api api) {
        api.call("PATCH", path).merge("{\"serial\":7,\"tags\":[\"a\"]}").send();

        Reply replaced =
                api.call("PUT", path).json(Specimens.fresh().toString()).send();

        assertThat(replaced.status()).as(replaced.toString()).isEqualTo(200);
        assertThat(replaced.object()).doesNotContainKeys("serial", "tags");
        assertThat(replaced.object().getString("stamp")).isEqualTo("received");
        assertThat(api.get(path).object()).isEqualTo(replaced.object());
    }

    @Test
    void aMergePatchChangesRemovesAndKeeps(Api api) {
        api.call("PATCH", path)
                .body(
                        "application/merge-patch+json",
                        "{\"serial\":7,\"place\":{\"city\":\"Oslo\",\"height\":3}}".getBytes(UTF_8))
                .send();

        Reply patched = api.call("PATCH", path)
                .merge("{\"serial\":null,\"place\":{\"height\":4}}")
                .send();

        JsonObject expected = Json.createObjectBuilder(created.object())
                .add("place", Json.createObjectBuilder().add("city", "Oslo").add("height", 4))
                .build();
        assertThat(patched.status()).as(patched.toString()).isEqualTo(200);
        assertThat(patched.object()).isEqualTo(expected);
    }

    @Test
    void aJsonPatchIsAppliedWholeOrNotAtAll(Api api) {
        Reply refused = api.call("PATCH", path)
                .body(
                        "application/json-patch+json",
                        "[{\"op\":\"replace\",\"path\":\"/pieces\",\"value\":9},{\"op\":\"test\",\"path\":\"/name\",\"value\":\"x\"}]"
                                .getBytes(UTF_8))
                .send();
        Problems.problem(refused, 409, "patch-conflict");
        assertThat(api.get(path).object()).isEqualTo(created.object());

        Reply patched = api.call("PATCH", path)
                .body(
                        "application/json-patch+json",
                        "[{\"op\":\"replace\",\"path\":\"/pieces\",\"value\":9}]".getBytes(UTF_8))
                .send();
        assertThat(patched.object().getInt("pieces")).isEqualTo(9);
    }

    @Test
    void aDeletedItemIsGone(Api api) {
        assertThat(api.call("DELETE", path).send().status()).isEqualTo(204);

        Problems.problem(api.get(path), 404, "");
        Problems.problem(api.call("DELETE", path).send(), 404, "");
    }

    @Test
    void aUniqueValueIsTakenOnce(Api api) {
        Reply again = api.call("POST", "specimens")
                .json(Json.createObjectBuilder()
                        .add("name", created.object().get("name"))
                        .build()
                        .toString())
                .send();

        JsonObject problem = Problems.problem(again, 409, "duplicate");
        assertThat(again.text()).doesNotContain(created.object().getString("name"));
        assertThat(problem.toString()).contains("name");
    }

    /** Each precondition on each method, with the tag of the stored version and with others. */
    @TestFactory
    Stream<DynamicTest> preconditionsAreWeighed(Api api) {
        record Row(String method, String header, String tag, int status) {}
        return Stream.of(
                        new Row("GET", "If-None-Match", "CURRENT", 304),
                        new Row("GET", "If-None-Match", "\"other\", CURRENT", 304),
                        new Row("GET", "If-None-Match", "W/CURRENT", 304),
                        new Row("GET", "If-None-Match", "*", 304),
                        new Row("HEAD", "If-None-Match", "CURRENT", 304),
                        new Row("GET", "If-None-Match", "\"other\"", 200),
                        new Row("GET", "If-Match", "CURRENT", 200),
                        new Row("GET", "If-Match", "\"other\"", 412),
                        new Row("PUT", "If-Match", "\"other\"", 412),
                        new Row("PUT", "If-Match", "W/CURRENT", 412),
                        new Row("PUT", "If-None-Match", "*", 412),
                        new Row("PUT", "If-Match", "\"other\", CURRENT", 200),
                        new Row("PATCH", "If-Match", "\"other\"", 412),
                        new Row("PATCH", "If-Match", "*", 200),
                        new Row("DELETE", "If-Match", "\"other\"", 412),
                        new Row("DELETE", "If-Match", "CURRENT", 204))
                .map(row -> DynamicTest.dynamicTest(row.method() + " " + row.header() + " " + row.tag(), () -> {
                    create(api);
                    String current = created.header("ETag").orElseThrow();
                    Call call = api.call(row.method(), path)
                            .header(row.header(), row.tag().replace("CURRENT", current));
                    if (row.method().startsWith("P")) {
                        call.json(Specimens.fresh().toString());
                    }
                    Reply reply = call.send();

                    assertThat(reply.status()).as(reply.toString()).isEqualTo(row.status());
                    if (row.status() == 412) {
                        Problems.problem(reply, 412, "precondition-failed");
                        assertThat(api.get(path).object()).isEqualTo(created.object());
                    }
                    if (row.status() == 304) {
                        assertThat(reply.bytes()).isEmpty();
                        assertThat(reply.header("ETag")).contains(current);
                    }
                }));
    }

    @Test
    void ofManyWritersWithTheSameTagOneWins(Api api) {
        String tag = created.header("ETag").orElseThrow();

        List<CompletableFuture<Reply>> writers = IntStream.range(0, 16)
                .mapToObj(i -> api.call("PATCH", path)
                        .header("If-Match", tag)
                        .merge(("{\"pieces\":" + i + "}"))
                        .sendAsync())
                .toList();

        List<Integer> statuses =
                writers.stream().map(writer -> writer.join().status()).sorted().toList();
        assertThat(statuses.get(0)).isEqualTo(200);
        assertThat(statuses.subList(1, 16)).containsOnly(412);
    }

    @Test
    void anOperationThatIsSwitchedOffIsNotAllowed(Api api) {
        Reply reply = api.call("POST", "almanacs").json("{\"year\":\"1884\"}").send();

        Problems.problem(reply, 405, "");
        assertThat(reply.list("Allow")).contains("GET", "HEAD").doesNotContain("POST");
    }
}
