package dev.gyre.servers.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Reply;
import dev.gyre.servers.Server;
import jakarta.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two applications on one server, each with its own version of Gyre. */
@OnServer(Probe.class)
@Tag("several-applications")
class VersionsIT {
    private final Api other;

    VersionsIT(Server server) throws Exception {
        other = server.open(OtherVersion.class);
    }

    @Test
    void eachRunsItsOwnClasses(Api probe) {
        assertThat(probe.get("where/stage").text()).startsWith("gyre-loop-");
        assertThat(other.get("where/stage").text()).startsWith("other-Loop-");
        assertThat(title(probe)).isEqualTo("Your request is not valid.");
        assertThat(title(other)).isEqualTo("Your REQUEST is not VALID.");
    }

    @Test
    void eachServesItsCollections(Api probe) {
        for (Api api : new Api[] {probe, other}) {
            Reply created = api.call("POST", "specimens")
                    .json("{\"name\":\"" + UUID.randomUUID() + "\"}")
                    .send();
            assertThat(created.status()).as(created.toString()).isEqualTo(201);
            JsonObject read = api.at(created.header("Location").orElseThrow()).object();
            assertThat(read).isEqualTo(created.object());
            assertThat(api.call("DELETE", "specimens/" + read.getString("id"))
                            .send()
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void oneGoesAndTheOtherStays(Server server, Api probe) throws Exception {
        server.close(OtherVersion.class);

        assertThat(title(probe)).isEqualTo("Your request is not valid.");
        assertThat(probe.get("where/task").text()).startsWith("gyre-loop-");
    }

    private static String title(Api api) {
        Reply reply = api.call("POST", "specimens").json("{\"name\":\"\"}").send();
        assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
        return reply.object().getString("title");
    }
}
