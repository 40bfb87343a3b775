package dev.gyre.servers.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.FlightDesk;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Reply;
import org.junit.jupiter.api.Test;

@OnServer(FlightDesk.class)
class DeskIT {

    @Test
    void theDeskIsOpen(Api api) {
        Reply reply = api.get("ping");

        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        assertThat(reply.text()).isEqualTo("pong\n");
    }
}
