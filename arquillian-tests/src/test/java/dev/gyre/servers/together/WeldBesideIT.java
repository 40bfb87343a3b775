package dev.gyre.servers.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Server;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The limit of one Weld beside several applications: the beans of the last one answer for those of the same name in others. */
@OnServer(Probe.class)
@Order(2) // leaves no application behind
@Tag("weld-beside")
class WeldBesideIT {

    @Test
    void aSecondApplicationWithTheSameBeansBreaksTheFirst(Server server, Api probe) throws Exception {
        assertThat(create(probe)).isEqualTo(201);

        server.open(Neighbour.class);

        assertThat(create(probe)).isEqualTo(500);
        server.close(Neighbour.class);
        server.close(Probe.class);
    }

    private static int create(Api api) {
        return api.call("POST", "specimens")
                .json("{\"name\":\"" + UUID.randomUUID() + "\"}")
                .send()
                .status();
    }
}
