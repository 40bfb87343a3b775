package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.IdleStrategy;
import org.junit.jupiter.api.Test;

class SpinningTest {

    @Test
    void looksNoLongerAfterThreeLooksInVain() {
        Spinning spinning = new Spinning(IdleStrategy.ADAPTIVE, 1, 4);
        for (int i = 0; i < 3; i++) {
            assertThat(spinning.budget()).isBetween(1L, Spinning.LONGEST);
            spinning.foundNothing();
        }

        assertThat(spinning.budget()).isZero();
    }

    @Test
    void triesAgainAfterARestThatDoublesWhileItIsInVain() {
        Spinning spinning = new Spinning(IdleStrategy.ADAPTIVE, 1, 4);
        inVain(spinning);
        int first = sleepsUntilItLooks(spinning);
        inVain(spinning);
        int second = sleepsUntilItLooks(spinning);
        spinning.found(100);
        inVain(spinning);

        assertThat(second).isEqualTo(2 * first);
        assertThat(sleepsUntilItLooks(spinning)).isEqualTo(first);
    }

    @Test
    void leavesItBeWhenTheGapsAreLong() {
        Spinning spinning = new Spinning(IdleStrategy.ADAPTIVE, 1, 4);
        for (int i = 0; i < 10; i++) {
            spinning.slept(1_000_000_000);
        }

        assertThat(spinning.budget()).isZero();
        assertThat(sleepsUntilItLooks(spinning)).isPositive();
    }

    @Test
    void looksOnlyWithAProcessorToSpare() {
        assertThat(new Spinning(IdleStrategy.ADAPTIVE, 2, 2).budget()).isZero();
        assertThat(new Spinning(IdleStrategy.ADAPTIVE, 1, 2).budget()).isZero();
        assertThat(new Spinning(IdleStrategy.ADAPTIVE, 1, 3).budget()).isPositive();
        assertThat(new Spinning(IdleStrategy.PARK, 1, 8).budget()).isZero();
        assertThat(new Spinning(IdleStrategy.BUSY, 8, 2).budget()).isPositive();
        assertThat(new Spinning(IdleStrategy.BUSY, 8, 2).sleepless()).isTrue();
    }

    private static void inVain(Spinning spinning) {
        for (int i = 0; i < 3; i++) {
            spinning.foundNothing();
        }
    }

    private static int sleepsUntilItLooks(Spinning spinning) {
        int sleeps = 0;
        while (spinning.budget() == 0 && sleeps < 10_000) {
            spinning.slept(1_000_000_000);
            sleeps++;
        }
        return sleeps;
    }
}
