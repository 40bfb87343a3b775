package dev.gyre.servers.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.FlightDesk;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import dev.gyre.servers.Server;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that is gone, or silent, or not there yet. */
@OnServer(FlightDesk.class)
class OutageIT {
    private static final String AIRPORT =
            "{\"iata\":\"ZZZ\",\"name\":\"Nowhere\",\"country\":\"USA\",\"latitude\":0,\"longitude\":0}";
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    @AfterEach
    void restore(Server server, Api api) {
        server.database().link().restore();
        awaitService(api);
    }

    @Test
    void aDatabaseThatIsGoneIsA503UntilItIsBack(Server server, Api api) {
        server.database().link().cut();

        assertUnavailable(api.get("airports/SFO"));
        assertUnavailable(api.call("POST", "airports").json(AIRPORT).send());
        assertThat(api.get("ping").status()).isEqualTo(200);

        server.database().link().restore();
        awaitService(api);
    }

    @Test
    void requestsCaughtByASilentDatabaseEndAndTheNextOnesSucceed(Server server, Api api) {
        api.get("airports/SFO");
        server.database().link().freeze();

        List<CompletableFuture<Reply>> caught = Stream.generate(
                        () -> api.call("GET", "airports/SFO").sendAsync())
                .limit(20)
                .toList();

        assertThat(caught).allSatisfy(reply -> {
            assertThat(reply).succeedsWithin(DEADLINE);
            assertThat(reply.join().status()).as(reply.join().toString()).isIn(503, 504);
            Problems.assertSilent(reply.join());
        });
        assertThat(api.get("ping").status()).isEqualTo(200);
    }

    @Test
    void anApplicationDeploysWithoutItsDatabaseAndFindsItLater(Server server) throws Exception {
        server.close(FlightDesk.class);
        server.database().link().cut();

        Api api = server.open(FlightDesk.class);

        assertUnavailable(api.get("airports/SFO"));
        server.database().link().restore();
        awaitService(api);
    }

    private static void assertUnavailable(Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
        Problems.problem(reply, 503, "unavailable");
        assertThat(Integer.parseInt(reply.header("Retry-After").orElse("0"))).isPositive();
    }

    private static void awaitService(Api api) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(
                        () -> assertThat(api.get("airports/SFO").status()).isEqualTo(200));
    }
}
