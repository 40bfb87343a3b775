package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Reply;
import org.junit.jupiter.api.Test;

/** Managed executors, however an application comes by them. */
@OnServer(Probe.class)
class ExecutorIT {

    @Test
    void injectedOrLookedUpTheManagedExecutorRunsOnTheLoops(Api api) {
        assertThat(thread(api, "injected")).startsWith("gyre-loop-");
        assertThat(thread(api, "scheduled")).startsWith("gyre-loop-");
        assertThat(thread(api, "found")).startsWith("gyre-loop-");
    }

    @Test
    void theDefaultExecutorIsTheServersWhereItHasOneAndElseOurs(Api api) {
        String servers = thread(api, "server");

        if (servers.equals("none")) {
            assertThat(thread(api, "usual")).startsWith("gyre-blocking-");
        } else {
            assertThat(servers).doesNotStartWith("gyre-");
            assertThat(thread(api, "usual")).doesNotStartWith("gyre-");
        }
    }

    private static String thread(Api api, String executor) {
        Reply reply = api.get("executors/" + executor);
        assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
        return reply.text();
    }
}
