package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoopGaugesTest {
    private final LoopGauges gauges = new LoopGauges(1000);

    @Test
    void measuresHowLongWhatCameFirstWaited() {
        gauges.turn(100, 50, 0);
        gauges.turn(130, 60, 20);
        assertThat(gauges.lag(130, false)).isZero();

        gauges.turn(180, 60, 50);
        assertThat(gauges.lag(180, false)).isEqualTo(80);
    }

    @Test
    void countsFromTheTurnInWhichATaskMayHaveCome() {
        gauges.turn(100, 0, 0);
        gauges.turn(190, 1, 0);
        gauges.turn(200, 1, 1);

        assertThat(gauges.lag(200, false)).isEqualTo(100);
    }

    @Test
    void showsALoopThatIsHeldNow() {
        gauges.turn(100, 0, 0);

        assertThat(gauges.lag(5100, true)).isEqualTo(5000);
        assertThat(gauges.lag(5100, false)).isZero();
    }

    @Test
    void forgetsTheLagInASleepAndCountsTheSleepAsIdle() {
        gauges.turn(100, 5, 0);
        gauges.turn(180, 5, 5);
        gauges.asleep(1400);
        assertThat(gauges.lag(500, false)).isZero();
        assertThat(gauges.busyNanos(1600)).isEqualTo(400);

        gauges.awake(1700);
        assertThat(gauges.upNanos(2000)).isEqualTo(1000);
        assertThat(gauges.busyNanos(2000)).isEqualTo(700);
    }
}
