package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import dev.gyre.servers.Server;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Failures outside any collection: of resources written by hand, and of no resource at all. */
@OnServer(Probe.class)
class ProblemIT {

    @TestFactory
    Stream<DynamicTest> whatAUserThrowsIsAProblemWithoutItsText(Api api) {
        return Map.of("bad-request", 400, "illegal", 500, "overflow", 500, "unsupported", 500).entrySet().stream()
                .flatMap(row -> Stream.of("now", "later")
                        .map(when -> DynamicTest.dynamicTest(when + " " + row.getKey(), () -> {
                            Reply reply = api.get("trouble/" + when + "/" + row.getKey());

                            Problems.problem(reply, row.getValue(), "");
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aUsersOwnMapperAndReplyWin(Api api) {
        return Stream.of("now", "later")
                .flatMap(when -> Stream.of(
                        DynamicTest.dynamicTest(when + " mapper", () -> {
                            Reply reply = api.get("trouble/" + when + "/cursed");
                            assertThat(reply.status()).as(reply.toString()).isEqualTo(410);
                            assertThat(reply.text()).isEqualTo("cursed\n");
                        }),
                        DynamicTest.dynamicTest(when + " reply", () -> {
                            Reply reply = api.get("trouble/" + when + "/own-reply");
                            assertThat(reply.status()).as(reply.toString()).isEqualTo(418);
                            assertThat(reply.text()).isEqualTo("teapot\n");
                        })));
    }

    @Test
    void aUsersMapperAlsoHearsOfItsHookOnACollection(Api api) {
        Reply reply =
                api.call("POST", "specimens").json("{\"name\":\"cursed\"}").send();

        assertThat(reply.status()).as(reply.toString()).isEqualTo(410);
        assertThat(api.get("specimens?name=cursed").array()).isEmpty();
    }

    @Test
    void aPathThatIsNotThereIsAProblem(Api api) {
        Problems.problem(api.get("nothing/here"), 404, "");
    }

    @Test
    void aMethodThatIsNotThereIsAProblemWithAllow(Api api) {
        Reply reply = api.call("DELETE", "trouble/now/illegal").send();

        Problems.problem(reply, 405, "");
        assertThat(reply.headers("Allow")).contains("GET");
    }

    @Test
    void aMediaTypeThatIsNotThereIsAProblem(Api api) {
        Problems.problem(
                api.call("GET", "trouble/now/illegal")
                        .header("Accept", "image/png")
                        .send(),
                406,
                "");
        Problems.problem(
                api.call("GET", "specimens").header("Accept", "image/png").send(), 406, "");
        Problems.problem(
                api.call("POST", "trouble").body("text/plain", new byte[] {'a'}).send(), 415, "");
    }

    @Test
    void badJsonForAHandWrittenResourceIsAProblem(Api api) {
        Problems.problem(api.call("POST", "trouble").json("{\"city\":").send(), 400, "malformed");
        Problems.problem(
                api.call("POST", "trouble")
                        .json("{\"city\":\"a\",\"height\":\"x\"}")
                        .send(),
                400,
                "malformed");
        assertThat(api.call("POST", "trouble")
                        .json("{\"city\":\"a\",\"height\":3}")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theLogHoldsWhatTheReplyHidesUnderTheSameId(Api api, Server server) {
        String id = "hidden-" + System.nanoTime();

        api.call("GET", "trouble/now/illegal").header("X-Request-ID", id).send();

        await().untilAsserted(() ->
                assertThat(server.logged()).contains(id).contains("IllegalStateException: the-secret-of-the-house"));
    }
}
