package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Reply;
import org.junit.jupiter.api.Test;

/** A user's hook runs beside the request's thread and must not notice. */
@OnServer(Probe.class)
class HookIT {

    @Test
    void aHookFindsTheNamesThatARequestFinds(Api api) {
        Reply reply = api.call("POST", "specimens").json("{\"name\":\"named\"}").send();

        assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
        assertThat(reply.object().getString("stamp"))
                .isEqualTo(api.get("where/module").text());
        assertThat(api.call("DELETE", "specimens/" + reply.object().getString("id"))
                        .send()
                        .status())
                .isEqualTo(204);
    }
}
