package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.Call;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Reply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may call across origins, on collections, on hand-written resources and where nothing is. */
@OnServer(Probe.class)
class CorsIT {
    private static final List<String> PLACES =
            List.of("specimens", "specimens/nothing", "vaults/x", "where/stage", "trouble/now/illegal", "nothing/here");

    @TestFactory
    Stream<DynamicTest> anAllowedOriginIsToldSoWhateverTheStatus(Api api) {
        return PLACES.stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    Reply reply =
                            api.call("GET", path).header("Origin", Probe.ORIGIN).send();

                    assertThat(reply.headers("Access-Control-Allow-Origin"))
                            .as(reply.toString())
                            .isEqualTo(Probe.ORIGIN);
                    assertThat(reply.headers("Access-Control-Allow-Credentials"))
                            .isEqualTo("true");
                    assertThat(reply.headers("Access-Control-Expose-Headers")).containsIgnoringCase("etag");
                    assertThat(reply.headers("Vary")).contains("Origin");
                    assertThat(reply.header("X-Request-ID")).isPresent();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyOtherOriginIsServedWithoutPermission(Api api) {
        return Stream.of(
                        "https://evil.example",
                        "null",
                        "https://APP.example.com",
                        "https://app.example.com/",
                        "http://app.example.com",
                        "https://app.example.com:8443",
                        "https://app.example.com.evil.example",
                        "https://trusted.example",
                        "https://xtrusted.example",
                        "http://localhost:abc")
                .map(origin -> DynamicTest.dynamicTest(origin, () -> {
                    Reply reply = api.call("GET", "specimens")
                            .header("Origin", origin)
                            .send();

                    assertThat(reply.status()).isEqualTo(200);
                    assertNoPermission(reply);
                    assertThat(reply.headers("Vary")).contains("Origin");
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPreflightIsAnsweredWithoutLoginAndWithoutTheResource(Api api) {
        return PLACES.stream()
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    Reply reply = preflight(api, path, "PUT")
                            .header("Access-Control-Request-Headers", "content-type,if-match")
                            .send();

                    assertThat(reply.status()).as(reply.toString()).isEqualTo(204);
                    assertThat(reply.bytes()).isEmpty();
                    assertThat(reply.headers("Access-Control-Allow-Origin")).isEqualTo(Probe.ORIGIN);
                    assertThat(reply.headers("Access-Control-Allow-Methods")).contains("PUT");
                    assertThat(reply.headers("Access-Control-Allow-Headers")).containsIgnoringCase("if-match");
                    assertThat(reply.headers("Access-Control-Max-Age")).isEqualTo("1800");
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPreflightForMoreThanIsAllowedIsRefused(Api api) {
        return Stream.of(
                        preflight(api, "specimens", "put"),
                        preflight(api, "specimens", "FOO"),
                        preflight(api, "specimens", "PUT").header("Access-Control-Request-Headers", "x-unknown"),
                        preflight(api, "specimens", "PUT").header("Access-Control-Request-Headers", ",".repeat(17)))
                .map(call -> DynamicTest.dynamicTest(call.toString(), () -> {
                    Reply reply = call.send();

                    assertThat(reply.status()).as(reply.toString()).isEqualTo(403);
                    assertNoPermission(reply);
                }));
    }

    @Test
    void optionsThatAreNoPreflightReachTheCollection(Api api) {
        Reply reply =
                api.call("OPTIONS", "specimens").header("Origin", Probe.ORIGIN).send();

        assertThat(reply.headers("Allow")).contains("POST");
        assertThat(reply.headers("Access-Control-Allow-Origin")).isEqualTo(Probe.ORIGIN);
    }

    private static Call preflight(Api api, String path, String method) {
        return api.call("OPTIONS", path).header("Origin", Probe.ORIGIN).header("Access-Control-Request-Method", method);
    }

    private static void assertNoPermission(Reply reply) {
        assertThat(reply.response().headers().map().keySet())
                .as(reply.toString())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control-"));
    }
}
