package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import dev.gyre.servers.Problems;
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
}
