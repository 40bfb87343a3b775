package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Problems;
import dev.gyre.servers.ProvenLimit;
import dev.gyre.servers.Reply;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** MicroProfile Fault Tolerance on methods written by hand, which is the server's own. */
@OnServer(Probe.class)
@Tag("fault-tolerance")
class GuardedResourceIT {

    @Test
    void aRetryHidesTwoFailures(Api api) {
        assertThat(api.get("guarded/retry").text()).isEqualTo("the third time");
        assertThat(api.get("guarded/stage-retry").text()).isEqualTo("the third time");
    }

    @Test
    void aTimeoutEndsAMethodThatWaitsAndAStageThatNeverCompletes(Api api) {
        Problems.problem(api.get("guarded/slow"), 504, "timeout");
        Problems.problem(api.get("guarded/stage-slow"), 504, "timeout");
    }

    @Test
    void aFallbackAnswersInstead(Api api) {
        assertThat(api.get("guarded/fallback").text()).isEqualTo("instead");
    }

    @Test
    void aCircuitBreakerOpens(Api api) {
        Problems.problem(api.get("guarded/fuse"), 500, "");
        Problems.problem(api.get("guarded/fuse"), 500, "");

        Problems.problem(api.get("guarded/fuse"), 503, "unavailable");
    }

    @Test
    @ProvenLimit(
            on = {"glassfish", "glassfish8", "tomee"},
            insteadOf = {
                "aRetryHidesTwoFailures",
                "aTimeoutEndsAMethodThatWaitsAndAStageThatNeverCompletes",
                "aFallbackAnswersInstead",
                "aCircuitBreakerOpens"
            },
            because =
                    "The server has no MicroProfile Fault Tolerance: its annotations on a hand-written resource have no effect"
                            + " unless SmallRye Fault Tolerance is added to the WAR; those on a collection's bean work.")
    void nothingGuardsAMethodWhereTheServerHasNoFaultTolerance(Api api) {
        CompletableFuture<Reply> slow = api.call("GET", "guarded/slow").sendAsync();

        Problems.problem(api.get("guarded/retry"), 500, "");
        Problems.problem(api.get("guarded/stage-retry"), 500, "");
        Problems.problem(api.get("guarded/fallback"), 500, "");
        for (int i = 0; i < 4; i++) {
            Problems.problem(api.get("guarded/fuse"), 500, "");
        }
        assertThat(slow.join().text()).isEqualTo("late");
    }
}
