package dev.gyre.servers.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Reply;
import dev.gyre.servers.Server;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two applications of the same classes with different configurations do not see each other. */
@OnServer(Probe.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("several-applications")
class NeighboursIT {
    private final Api neighbour;

    NeighboursIT(Server server) throws Exception {
        neighbour = server.open(Neighbour.class);
    }

    @Test
    void eachHasItemsOfItsOwn(Api probe) {
        String name = UUID.randomUUID().toString();
        String item = "{\"name\":\"" + name + "\"}";
        assertThat(probe.call("POST", "specimens").json(item).send().status()).isEqualTo(201);
        assertThat(neighbour.get("specimens?name=" + name).array()).isEmpty();

        // the name is unique, in each database for itself
        assertThat(neighbour.call("POST", "specimens").json(item).send().status())
                .isEqualTo(201);
        assertThat(neighbour.call("POST", "specimens").json(item).send().status())
                .isEqualTo(409);
        assertThat(neighbour.get("specimens?name=" + name).array()).hasSize(1);
    }

    @Test
    void eachHasOriginsOfItsOwn(Api probe) {
        assertThat(allowed(probe, Probe.ORIGIN)).isEqualTo(Probe.ORIGIN);
        assertThat(allowed(probe, Neighbour.ORIGIN)).isEmpty();
        assertThat(allowed(neighbour, Neighbour.ORIGIN)).isEqualTo(Neighbour.ORIGIN);
        assertThat(allowed(neighbour, Probe.ORIGIN)).isEmpty();
    }

    @Test
    void eachHasLimitsAndNamesOfItsOwn(Api probe) {
        assertThat(probe.get("specimens?limit=6").status()).isEqualTo(200);
        Reply refused = neighbour.get("specimens?limit=6");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.object().getString("type")).startsWith("https://neighbour.example/problems/");
        assertThat(refused.header("X-Neighbour-ID")).isPresent();
        assertThat(refused.header("X-Request-ID")).isEmpty();
        assertThat(probe.get("specimens?limit=101").object().getString("type")).startsWith("urn:gyre:problem:");
    }

    @Test
    void eachHasLoopsOfItsOwnAlsoWhenBothAreBusy(Api probe) {
        List<CompletableFuture<Reply>> ofProbe = busy(probe);
        List<CompletableFuture<Reply>> ofNeighbour = busy(neighbour);

        assertThat(ofProbe).allSatisfy(reply -> assertThat(reply.join().text()).startsWith("gyre-loop-"));
        assertThat(ofNeighbour)
                .allSatisfy(reply -> assertThat(reply.join().text()).startsWith("neighbour-loop-"));
    }

    @Test
    void oneGoesAndTheOtherStays(Server server, Api probe) throws Exception {
        server.close(Neighbour.class);

        assertThat(probe.get("specimens?limit=1").status()).isEqualTo(200);
        assertThat(probe.get("where/task").text()).startsWith("gyre-loop-");
        assertThat(allowed(probe, Probe.ORIGIN)).isEqualTo(Probe.ORIGIN);
        assertThat(isGone(neighbour)).isTrue();

        Api again = server.open(Neighbour.class);
        assertThat(again.get("where/task").text()).startsWith("neighbour-loop-");
        assertThat(probe.get("where/task").text()).startsWith("gyre-loop-");
    }

    /** Its path leads nowhere, or nobody listens where it was. */
    private static boolean isGone(Api api) {
        try {
            return api.get("specimens?limit=1").status() == 404;
        } catch (UncheckedIOException failed) {
            return failed.getCause() instanceof ConnectException;
        }
    }

    private static List<CompletableFuture<Reply>> busy(Api api) {
        return IntStream.range(0, 100)
                .mapToObj(i -> api.call("GET", i % 2 == 0 ? "where/stage" : "where/task")
                        .sendAsync())
                .toList();
    }

    private static String allowed(Api api, String origin) {
        return api.call("GET", "specimens?limit=1")
                .header("Origin", origin)
                .send()
                .headers("Access-Control-Allow-Origin");
    }
}
