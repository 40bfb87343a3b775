package dev.gyre.servers.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.Call;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Every bad body on every method that takes one: its status and problem, and nothing written. */
@OnServer(Probe.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    /** A body, and what is said about it. */
    private record Bad(String name, byte[] body, int status, String type, String pointer) {
        static Bad malformed(String name, String body, String pointer) {
            return new Bad(name, body.getBytes(UTF_8), 400, "malformed", pointer);
        }

        static Bad invalid(String name, String body, String pointer) {
            return new Bad(name, body.getBytes(UTF_8), 422, "validation", pointer);
        }
    }

    private static final List<Bad> BODIES = List.of(
            Bad.malformed("empty body", "", ""),
            Bad.malformed("cut off", "{\"name\":", ""),
            Bad.malformed("no object", "[1,2]", ""),
            Bad.malformed("null", "null", ""),
            Bad.malformed("trailing text", "{\"name\":\"a\"} x", ""),
            Bad.malformed("single quotes", "{'name':'a'}", ""),
            Bad.malformed("not a number", "{\"name\":\"a\",\"pieces\":NaN}", ""),
            Bad.malformed("duplicate key", "{\"name\":\"a\",\"name\":\"b\"}", "#/name"),
            Bad.malformed("deep nesting", "{\"tags\":" + "[".repeat(2000) + "]".repeat(2000) + "}", ""),
            Bad.malformed("unknown member", "{\"name\":\"a\",\"colour\":1}", "#/colour"),
            Bad.malformed("unknown inner member", "{\"name\":\"a\",\"place\":{\"city\":\"b\",\"x\":1}}", "#/place/x"),
            Bad.malformed("operator as member", "{\"name\":\"a\",\"$set\":{\"pieces\":1}}", "#/$set"),
            Bad.malformed("dotted member", "{\"name\":\"a\",\"place.city\":\"b\"}", "#/place.city"),
            Bad.malformed("object for a string", "{\"name\":{\"$ne\":null}}", "#/name"),
            Bad.malformed("number for a string", "{\"name\":5}", "#/name"),
            Bad.malformed("string for a number", "{\"name\":\"a\",\"pieces\":\"12\"}", "#/pieces"),
            Bad.malformed("fraction for an int", "{\"name\":\"a\",\"pieces\":1.5}", "#/pieces"),
            Bad.malformed("overflow of an int", "{\"name\":\"a\",\"pieces\":99999999999}", "#/pieces"),
            Bad.malformed("null for an int", "{\"name\":\"a\",\"pieces\":null}", "#/pieces"),
            Bad.malformed("overflow of a long", "{\"name\":\"a\",\"serial\":9223372036854775808}", "#/serial"),
            Bad.malformed("overflow of a double", "{\"name\":\"a\",\"weight\":1e400}", "#/weight"),
            Bad.malformed("endless number", "{\"name\":\"a\",\"price\":" + "9".repeat(101) + "}", "#/price"),
            Bad.malformed("string for a boolean", "{\"name\":\"a\",\"lent\":\"true\"}", "#/lent"),
            Bad.malformed("unknown constant", "{\"name\":\"a\",\"grade\":\"GOOD\"}", "#/grade"),
            Bad.malformed("no instant", "{\"name\":\"a\",\"foundAt\":\"yesterday\"}", "#/foundAt"),
            Bad.malformed("no date", "{\"name\":\"a\",\"day\":\"2001-02-30\"}", "#/day"),
            Bad.malformed("no uuid", "{\"name\":\"a\",\"code\":\"7\"}", "#/code"),
            Bad.malformed("string for an array", "{\"name\":\"a\",\"tags\":\"t\"}", "#/tags"),
            Bad.malformed("number in an array", "{\"name\":\"a\",\"tags\":[\"t\",1]}", "#/tags/1"),
            Bad.malformed("array for an object", "{\"name\":\"a\",\"place\":[]}", "#/place"),
            new Bad("broken utf-8", new byte[] {'{', '"', (byte) 0xc3, '"', ':', '1', '}'}, 400, "malformed", ""),
            Bad.invalid("blank", "{\"name\":\" \"}", "#/name"),
            Bad.invalid("too long", "{\"name\":\"" + "n".repeat(41) + "\"}", "#/name"),
            Bad.invalid("too many", "{\"name\":\"a\",\"pieces\":1001}", "#/pieces"),
            Bad.invalid("negative", "{\"name\":\"a\",\"price\":-0.01}", "#/price"),
            Bad.invalid("long tag", "{\"name\":\"a\",\"tags\":[\"t\",\"" + "t".repeat(21) + "\"]}", "#/tags/1"),
            Bad.invalid("inner blank", "{\"name\":\"a\",\"place\":{\"city\":\"\"}}", "#/place/city"),
            new Bad("read-only", "{\"name\":\"a\",\"stamp\":\"mine\"}".getBytes(UTF_8), 422, "read-only", "#/stamp"));

    private String before = "";
    private String id = "";

    @BeforeAll
    void store(Api api) {
        id = Specimens.stored(api).get(0).getString("id");
        before = state(api);
    }

    @TestFactory
    Stream<DynamicTest> aBadBodyHasItsStatusAndWritesNothing(Api api) {
        return Stream.of("POST specimens", "PUT specimens/" + id, "PATCH specimens/" + id)
                .flatMap(line -> BODIES.stream()
                        // in a merge patch null means: take it away
                        .filter(bad -> !line.startsWith("PATCH") || !bad.name().equals("null for an int"))
                        .map(bad -> DynamicTest.dynamicTest(line.substring(0, 5) + " " + bad.name(), () -> {
                            boolean patch = line.startsWith("PATCH");
                            Reply reply = api.call(line)
                                    .body(patch ? "application/merge-patch+json" : "application/json", bad.body())
                                    .send();

                            JsonObject problem = Problems.problem(reply, bad.status(), bad.type());
                            if (!bad.pointer().isEmpty()) {
                                assertThat(Problems.mistakes(problem)).containsExactly(bad.pointer());
                            }
                            assertThat(state(api)).isEqualTo(before);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> anIdThatIsNotThereOrCannotBeIsNotFound(Api api) {
        return Stream.of(
                        "000000000000000000000000",
                        "nothing",
                        "%24where",
                        "a%2Fb",
                        "..%2F",
                        "%00",
                        "-",
                        "x".repeat(2000))
                .flatMap(unknown -> Stream.of("GET", "PUT", "PATCH", "DELETE")
                        .map(method -> DynamicTest.dynamicTest(
                                method + " " + unknown.substring(0, Math.min(30, unknown.length())), () -> {
                                    Reply reply = method.equals("GET") || method.equals("DELETE")
                                            ? api.call(method, "specimens/" + unknown)
                                                    .send()
                                            : api.call(method, "specimens/" + unknown)
                                                    .json("{\"name\":\"a\"}")
                                                    .send();

                                    // Some servers refuse an encoded slash or NUL themselves, before any application
                                    // sees it.
                                    assertThat(reply.status())
                                            .as(reply.toString())
                                            .isIn(400, 404);
                                    Problems.assertSilent(reply);
                                    assertThat(state(api)).isEqualTo(before);
                                })));
    }

    @TestFactory
    Stream<DynamicTest> aMediaTypeThatIsNotJsonIsRefused(Api api) {
        return Stream.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "application/csp-report")
                .flatMap(type -> Stream.of("POST specimens", "PUT specimens/" + id, "PATCH specimens/" + id)
                        .map(line -> DynamicTest.dynamicTest(line.substring(0, 5) + " " + type, () -> {
                            Reply reply = api.call(line)
                                    .body(type, "{\"name\":\"a\"}".getBytes(UTF_8))
                                    .send();

                            Problems.problem(reply, 415, "");
                            assertThat(state(api)).isEqualTo(before);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aBodyBeyondTheLimitIsRefused(Api api) {
        String body = "{\"name\":\"" + "n".repeat(1_100_000) + "\"}";
        return Stream.of("POST specimens", "PUT specimens/" + id, "PATCH specimens/" + id)
                .map(line -> DynamicTest.dynamicTest(line.substring(0, 5), () -> {
                    Problems.problem(answered(api.call(line).json(body)), 413, "");
                    assertThat(state(api)).isEqualTo(before);
                }));
    }

    /** A server may close the connection behind an early answer, and a client that is still writing may not see it: RFC 9112, 9.6. */
    private static Reply answered(Call call) {
        return await().ignoreException(UncheckedIOException.class).until(call::send, reply -> true);
    }

    private static String state(Api api) {
        return api.get("specimens?limit=100&sort=id").text();
    }
}
