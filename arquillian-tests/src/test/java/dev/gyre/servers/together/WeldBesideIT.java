package dev.gyre.servers.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Server;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The limit of one Weld beside several applications: it ends for all of them when one goes. */
@OnServer(Probe.class)
@Order(2) // leaves no application behind
@Tag("weld-beside")
class WeldBesideIT {

    @Test
    void anApplicationThatGoesTakesTheContainerOfTheOthersAlong(Server server, Api probe) throws Exception {
        assertThat(probe.get("where/task").status()).isEqualTo(200);
        server.open(Neighbour.class);

        server.close(Neighbour.class);

        assertThat(probe.get("where/task").status()).isEqualTo(500);
        server.close(Probe.class);
    }
}
