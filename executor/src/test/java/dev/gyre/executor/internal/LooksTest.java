package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LooksTest {
    private static final long APART = 100_000;

    private final Looks looks = new Looks();

    @Test
    void aDelayBeginsWithTheFirstLookAfterTheCallHoweverLateTheLoopComesToIt() {
        looks.looked(2, 0, 10 * APART);
        looks.looked(3, 0, 20 * APART);
        looks.looked(3, 1, 30 * APART);

        assertThat(looks.since(2, 30 * APART)).isEqualTo(10 * APART);
        assertThat(looks.since(3, 30 * APART)).isEqualTo(20 * APART);
        assertThat(looks.since(4, 30 * APART)).isEqualTo(30 * APART);
    }

    @Test
    void aLookAtWhatWasTakenSinceServesNoneThatComesLater() {
        looks.looked(5, 0, 10 * APART);
        looks.looked(7, 5, 20 * APART);

        assertThat(looks.since(6, 20 * APART)).isEqualTo(20 * APART);
    }

    /** Some looks in a row are left out, and more than are kept; each timer is told one after its call, and later ones none before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void neverBeginsADelayBeforeItsCallNorOutOfTurn(int seed) {
        Random random = new Random(seed);
        Deque<Long> calls = new ArrayDeque<>();
        long now = -50 * APART;
        long come = 0;
        long taken = 0;
        long before = Long.MIN_VALUE;
        for (int turn = 0; turn < 5_000; turn++) {
            for (int i = random.nextInt(8); i > 0; i--) {
                now += random.nextInt(1_000);
                calls.add(now);
                come++;
            }
            now += random.nextLong(3 * APART);
            looks.looked(come, taken, now);
            int most = turn % 1_000 < 700 ? 3 : 20;
            for (int i = random.nextInt(most); i > 0 && !calls.isEmpty(); i--) {
                long since = looks.since(++taken, now);
                assertThat(since).isBetween(Math.max(calls.remove(), before), now);
                before = since;
            }
        }
    }
}
