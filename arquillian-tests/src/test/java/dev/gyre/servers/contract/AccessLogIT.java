package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Reply;
import dev.gyre.servers.Server;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One line per request, whatever becomes of it. */
@OnServer(Probe.class)
class AccessLogIT {

    @TestFactory
    Stream<DynamicTest> everyRequestIsOneLineWithItsId(Api api, Server server) {
        return Stream.of(
                        "GET specimens",
                        "GET specimens?colour=red",
                        "GET specimens/nothing",
                        "DELETE specimens",
                        "GET where/stage",
                        "GET trouble/now/illegal",
                        "GET trouble/later/illegal",
                        "GET nothing/here")
                .map(line -> DynamicTest.dynamicTest(line, () -> {
                    String id = UUID.randomUUID().toString();
                    Reply reply = api.call(line).header("X-Request-ID", id).send();

                    assertThat(reply.header("X-Request-ID")).contains(id);
                    await().until(() -> !entries(server, id).isEmpty());
                    assertThat(entries(server, id)).singleElement().satisfies(entry -> assertThat(entry.toString())
                            .contains("\"" + reply.response().request().method() + "\"")
                            .contains(String.valueOf(reply.status())));
                }));
    }

    @Test
    void anIdThatIsNoneIsReplaced(Api api) {
        String sent = "x".repeat(65);

        Reply reply =
                api.call("GET", "where/stage").header("X-Request-ID", sent).send();

        assertThat(reply.header("X-Request-ID").orElseThrow())
                .isNotEqualTo(sent)
                .matches("[A-Za-z0-9._-]{1,64}");
    }

    @Test
    void whatIsSecretInARequestIsNotInTheLog(Api api, Server server) {
        String id = UUID.randomUUID().toString();

        api.call("GET", "specimens?token=hunter2")
                .header("X-Request-ID", id)
                .as("manager")
                .send();

        await().until(() -> !entries(server, id).isEmpty());
        assertThat(server.logged()).doesNotContain("hunter2").doesNotContain("bWFuYWdlcjptYW5hZ2Vy");
    }

    private static List<JsonObject> entries(Server server, String id) {
        return server.logged()
                .lines()
                .filter(line -> line.contains(id) && line.contains("http.request.method"))
                .map(line -> {
                    try (JsonReader reader = Json.createReader(new StringReader(line.substring(line.indexOf('{'))))) {
                        return reader.readObject();
                    }
                })
                .toList();
    }
}
