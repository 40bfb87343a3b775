package dev.gyre.servers.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Problems;
import dev.gyre.servers.Reply;
import dev.gyre.servers.Server;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** MicroProfile Fault Tolerance annotations on a bean, while its database is silent. */
@OnServer(Probe.class)
class FaultToleranceIT {

    @BeforeEach
    void warm(Api api) {
        await().untilAsserted(() -> {
            assertThat(api.get("patients").status()).isEqualTo(200);
            assertThat(api.get("fuses").status()).isEqualTo(200);
        });
    }

    @AfterEach
    void thaw(Server server, Api api) {
        server.database().link().restore();
        await().atMost(Duration.ofSeconds(40)).until(() -> api.get("patients").status() == 200);
    }

    @Test
    void aTimeoutOnTheBeanEndsARequestBeforeItsDeadline(Server server, Api api) {
        server.database().link().freeze();

        Problems.problem(api.get("patients"), 504, "timeout");
        Problems.problem(api.call("POST", "patients").json("{\"id\":\"p\"}").send(), 504, "timeout");
    }

    @Test
    void aCircuitBreakerOnTheBeanOpensAndClosesAgain(Server server, Api api) {
        server.database().link().freeze();
        for (int i = 0; i < 4; i++) {
            assertThat(api.get("fuses").status()).isEqualTo(504);
        }

        Reply open = api.get("fuses");

        Problems.problem(open, 503, "unavailable");
        assertThat(open.header("Retry-After")).isPresent();
        server.database().link().restore();
        assertThat(api.get("fuses").status()).as("still open").isEqualTo(503);
        await().atMost(Duration.ofSeconds(20)).until(() -> api.get("fuses").status() == 200);
    }
}
