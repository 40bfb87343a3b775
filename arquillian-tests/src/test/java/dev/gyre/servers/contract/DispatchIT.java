package dev.gyre.servers.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.servers.Api;
import dev.gyre.servers.OnServer;
import dev.gyre.servers.Probe;
import org.junit.jupiter.api.Test;

/** Each kind of resource method runs in its place. */
@OnServer(Probe.class)
class DispatchIT {

    @Test
    void aStageRunsOnALoopAndWhatMayBlockDoesNot(Api api) {
        String loop = api.get("where/stage").text();

        assertThat(loop).contains("gyre").contains("loop");
        assertThat(api.get("where/blocking").text()).doesNotContain("loop");
        assertThat(api.get("where/non-blocking").text()).doesNotContain("blocking");
        assertThat(api.get("where/task").text()).contains("gyre").contains("loop");
    }
}
