package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.IdleStrategy;
import org.junit.jupiter.api.Test;

class SpinningTest {
    private static final long LONG = 1_000_000_000;

    @Test
    void looksNoLongerAfterAFewLooksInVain() {
        Spinning spinning = new Spinning(IdleStrategy.ADAPTIVE, 1, 4);

        assertThat(looksInVain(spinning)).isBetween(1, 5);
    }

    @Test
    void triesAgainAfterARestThatDoublesWhileItIsInVain() {
        Spinning spinning = new Spinning(IdleStrategy.ADAPTIVE, 1, 4);
        looksInVain(spinning);
        int first = sleepsUntilItLooks(spinning, LONG);
        looksInVain(spinning);
        int second = sleepsUntilItLooks(spinning, LONG);
        spinning.found(100);
        looksInVain(spinning);

        assertThat(second).isEqualTo(2 * first);
        assertThat(sleepsUntilItLooks(spinning, LONG)).isEqualTo(first);
    }

    @Test
    void looksAgainSoonWhenItsSleepsAreShort() {
        Spinning spinning = new Spinning(IdleStrategy.ADAPTIVE, 1, 4);
        for (int i = 0; i < 10; i++) {
            spinning.slept(LONG);
        }

        assertThat(sleepsUntilItLooks(spinning, Spinning.LONGEST / 2)).isBetween(1, 10);
    }

    @Test
    void leavesItBeWhenTheGapsAreLong() {
        Spinning spinning = new Spinning(IdleStrategy.ADAPTIVE, 1, 4);
        for (int i = 0; i < 10; i++) {
            spinning.slept(LONG);
        }

        assertThat(spinning.budget()).isZero();
        assertThat(sleepsUntilItLooks(spinning, LONG)).isPositive();
    }

    @Test
    void looksOnlyWithAProcessorToSpare() {
        assertThat(new Spinning(IdleStrategy.ADAPTIVE, 2, 2).budget()).isZero();
        assertThat(new Spinning(IdleStrategy.ADAPTIVE, 1, 2).budget()).isPositive();
        assertThat(new Spinning(IdleStrategy.PARK, 1, 8).budget()).isZero();
        assertThat(new Spinning(IdleStrategy.BUSY, 8, 2).budget()).isPositive();
        assertThat(new Spinning(IdleStrategy.BUSY, 8, 2).sleepless()).isTrue();
    }

    private static int looksInVain(Spinning spinning) {
        int looks = 0;
        while (spinning.budget() > 0 && looks < 10_000) {
            spinning.foundNothing();
            looks++;
        }
        return looks;
    }

    private static int sleepsUntilItLooks(Spinning spinning, long sleep) {
        int sleeps = 0;
        while (spinning.budget() == 0 && sleeps < 10_000) {
            spinning.slept(sleep);
            sleeps++;
        }
        return sleeps;
    }
}
