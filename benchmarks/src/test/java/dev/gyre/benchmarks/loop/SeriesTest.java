package dev.gyre.benchmarks.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void aRatioIsOfTheSameTurns() {
        // Twice as fast as the peer in each turn, though the machine was ten times slower during the first half.
        assertThat(series(20, 22, 200, 220, 240).ratioTo(series(10, 11, 100, 110, 120)))
                .isEqualTo(2);
        assertThat(series(20, 300, 30).ratioTo(series(10, 100, 20))).isEqualTo(2);
    }

    @Test
    void turnsThatWereNotTakenTogetherHaveNoRatio() {
        assertThatThrownBy(() -> series(1, 2).ratioTo(series(1))).hasMessage("2 and 1 turns");
    }

    private static Series series(double... perSecond) {
        return new Series(DoubleStream.of(perSecond)
                .mapToObj(each -> new Figure(each, -1))
                .toList());
    }
}
