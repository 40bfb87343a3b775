package dev.gyre.servers.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Server;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A deployment with mistakes. */
@OnServer(Watcher.class)
class BadDeploymentIT {

    @Test
    void threeMistakesAreNamedInOneMessageAndNothingIsServed(Server server) {
        boolean served;
        try {
            Api api = server.open(Mistaken.class);
            served = api.get("airports").status() == 200;
        } catch (Exception refused) {
            served = false;
        }

        assertThat(served).isFalse();
        await().untilAsserted(() -> assertThat(
                        Pattern.compile("GYRE-C").splitAsStream(server.logged()).toList())
                .satisfies(messages -> assertThat(messages)
                        .anySatisfy(message -> assertThat(message).contains("gyre.crud.limit.default"))
                        .anySatisfy(message -> assertThat(message).contains("gyre.crud.limit.max"))
                        .anySatisfy(message -> assertThat(message).contains("FLY"))));
    }
}
