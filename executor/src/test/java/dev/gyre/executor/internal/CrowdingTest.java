package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdingTest {
    private static final long LONG = Crowding.SHORT;
    private static final long SHORT = Crowding.SHORT - 1;
    private final Crowding crowding = new Crowding();

    @Test
    void givesWayAfterTwoShortSleepsInARow() {
        assertThat(crowding.givesWay()).isFalse();
        crowding.slept(SHORT);
        assertThat(crowding.givesWay()).isFalse();
        crowding.slept(SHORT);

        assertThat(crowding.givesWay()).isTrue();
    }

    @Test
    void aLongSleepBetweenThemEndsIt() {
        crowding.slept(SHORT);
        crowding.slept(LONG);
        crowding.slept(SHORT);

        assertThat(crowding.givesWay()).isFalse();
    }

    @Test
    void givesWayOncePerShortSleepWhileTheyGoOn() {
        for (int i = 0; i < 5; i++) {
            crowding.slept(SHORT);
        }

        for (int i = 0; i < 5; i++) {
            assertThat(crowding.givesWay()).isTrue();
            assertThat(crowding.givesWay()).isFalse();
            crowding.slept(SHORT);
        }
    }
}
