package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoopGroup;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShieldedViewTest {

    @Test
    void leavesNothingOnItsGroupHoweverOftenItsEndIsAskedFor() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            LoopGroup parts = (LoopGroup) group;
            int before = parts.ended().getNumberOfDependents();
            ExecutorService view = group.shielded();
            for (int i = 0; i < 100; i++) {
                assertThat(view.awaitTermination(1, TimeUnit.NANOSECONDS)).isFalse();
            }
            assertThat(parts.ended().getNumberOfDependents()).isLessThanOrEqualTo(before + 1);

            view.shutdown();
            assertThat(view.awaitTermination(1, TimeUnit.NANOSECONDS)).isTrue();
            assertThat(parts.ended().getNumberOfDependents()).isEqualTo(before);
        }
    }
}
