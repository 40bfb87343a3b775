package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Configuration that comes from outside the application. */
@OnServer(Probe.class)
class ConfigSourcesIT {

    @Test
    void aSystemPropertyIsRead(Api api) {
        assertThat(api.get("almanacs?offset=9999").status()).isEqualTo(200);
        assertThat(api.get("almanacs?offset=10000").status()).isEqualTo(400);
    }

    @Test
    void anEnvironmentVariableIsRead(Api api) {
        assertThat(api.get("almanacs").headers("Cache-Control")).isEqualTo("private, max-age=61");
        assertThat(api.get("fuses").headers("Cache-Control")).isEqualTo("private, no-cache");
    }

    @Test
    @Tag("server-configuration")
    void whatTheServersAdministratorConfiguresIsRead(Api api) {
        assertThat(api.get("almanacs?limit=7").status()).isEqualTo(200);
        assertThat(api.get("almanacs?limit=8").status()).isEqualTo(400);
        assertThat(api.get("fuses?limit=8").status()).isEqualTo(200);
    }
}
