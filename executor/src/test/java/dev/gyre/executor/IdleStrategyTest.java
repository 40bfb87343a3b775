package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class IdleStrategyTest {

    @ParameterizedTest
    @EnumSource
    void runsTasksAndTimersOfALoopThatHasRunOutOfWork(IdleStrategy idle) throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).idle(idle).build()) {
            EventLoop loop = group.next();
            for (int i = 0; i < 2_000; i++) {
                int sent = i;
                assertThat(loop.submit(() -> sent).get()).isEqualTo(sent);
            }
            for (int i = 0; i < 20; i++) {
                int sent = i;
                assertThat(loop.schedule(() -> sent, 1, TimeUnit.MILLISECONDS).get())
                        .isEqualTo(sent);
            }
            assertThat(loop.metrics().parks() == 0).isEqualTo(idle == IdleStrategy.BUSY);
        }
    }
}
