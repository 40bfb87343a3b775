package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final Hand hand = new Hand();
    private final Watchdog watchdog = new Watchdog(List.of(hand), Duration.ofMillis(400), 0);

    @Test
    void reportsATaskThatHoldsItsLoopOnce() {
        lookEvery(100, 1, 20);

        assertThat(hand.reports).containsExactly(Duration.ofMillis(400));
    }

    @Test
    void reportsTheNextTaskToo() {
        lookEvery(100, 1, 10);
        hand.progress++;
        lookEvery(100, 11, 20);

        assertThat(hand.reports).hasSize(2);
    }

    @Test
    void isSilentWhileTheLoopSleepsOrMoves() {
        hand.idle = true;
        lookEvery(100, 1, 10);
        hand.idle = false;
        for (int i = 11; i < 30; i++) {
            hand.progress++;
            lookEvery(100, i, i);
        }

        assertThat(hand.reports).isEmpty();
    }

    @Test
    void startsAnewAfterALookThatCameLate() {
        lookEvery(100, 1, 3);
        lookEvery(100, 60, 63);
        assertThat(hand.reports).isEmpty();

        lookEvery(100, 64, 64);
        assertThat(hand.reports).hasSize(1);
    }

    @Test
    void survivesAListenerThatThrows() {
        hand.broken = true;
        lookEvery(100, 1, 10);

        assertThat(hand.reports).hasSize(1);
    }

    private void lookEvery(long millis, int from, int to) {
        for (int i = from; i <= to; i++) {
            watchdog.look(TimeUnit.MILLISECONDS.toNanos(i * millis));
        }
    }

    /** What the watchdog sees, moved by hand. */
    private static final class Hand implements Watchdog.Watched {
        private final List<Duration> reports = new ArrayList<>();
        private long progress;
        private boolean idle;
        private boolean broken;

        @Override
        public long progress() {
            return progress;
        }

        @Override
        public boolean idle() {
            return idle;
        }

        @Override
        public void report(Duration heldFor) {
            reports.add(heldFor);
            if (broken) {
                throw new IllegalStateException("broken listener");
            }
        }
    }
}
