package dev.gyre.servers.ways;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.ProvenLimit;
import dev.gyre.servers.Server;
import org.junit.jupiter.api.Test;

@OnServer(ByOwnApplication.class)
class ByOwnApplicationIT extends WayIn {

    @Test
    @ProvenLimit(
            on = "helidon",
            because =
                    "Helidon takes an `Application` that is a bean: yours bears a scope, or `beans.xml` has the mode `all`;"
                            + " otherwise everything is served at `/`.")
    void anApplicationThatIsNoBeanIsNotSeen(Server server) throws Exception {
        Api api = server.open(ByApplicationThatIsNoBean.class);

        assertThat(api.get("parcels").status()).isEqualTo(404);
        assertThat(api.outside("GET", "parcels").send().status()).isEqualTo(200);
        server.close(ByApplicationThatIsNoBean.class);
    }
}
