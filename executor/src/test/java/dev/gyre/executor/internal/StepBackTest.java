package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StepBackTest {
    private static final int BATCH = 256;

    private final StepBack stepBack = new StepBack();

    @Test
    void waitsOnlyAfterThreeShortTurnsInARow() {
        shortTurns(StepBack.SHORT_TURNS - 1);
        assertThat(stepBack.next()).isZero();

        shortTurns(1);
        assertThat(stepBack.next()).isEqualTo(StepBack.SHORTEST);
    }

    @Test
    void waitsLongerWhileTurnsAreShortUpToABound() {
        shortTurns(StepBack.SHORT_TURNS);
        long before = stepBack.next();
        for (int i = 0; i < 10; i++) {
            shortTurns(1);
            long now = stepBack.next();
            assertThat(now).isBetween(before, StepBack.LONGEST);
            before = now;
        }

        assertThat(before).isEqualTo(StepBack.LONGEST);
    }

    @Test
    void waitsHalfAsLongAfterAFullBatch() {
        shortTurns(StepBack.SHORT_TURNS);
        stepBack.next();
        shortTurns(1);
        long before = stepBack.next();
        stepBack.turned(BATCH, 0, BATCH);
        assertThat(stepBack.next()).isZero();

        shortTurns(StepBack.SHORT_TURNS);
        assertThat(stepBack.next()).isEqualTo(before);
    }

    @Test
    void doesNotWaitWhenTheLoopHasTasksOfItsOwn() {
        shortTurns(StepBack.SHORT_TURNS);
        stepBack.turned(1, 1, BATCH);

        assertThat(stepBack.next()).isZero();
    }

    @Test
    void beginsAnewOnceThereWasNothingToRun() {
        shortTurns(StepBack.SHORT_TURNS);
        stepBack.next();
        stepBack.next();
        stepBack.idle();
        assertThat(stepBack.next()).isZero();

        shortTurns(StepBack.SHORT_TURNS);
        assertThat(stepBack.next()).isEqualTo(StepBack.SHORTEST);
    }

    private void shortTurns(int turns) {
        for (int i = 0; i < turns; i++) {
            stepBack.turned(BATCH - 1, 0, BATCH);
        }
    }
}
