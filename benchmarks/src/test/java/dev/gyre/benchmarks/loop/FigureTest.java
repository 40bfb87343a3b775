package dev.gyre.benchmarks.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOfEachPart() {
        Figure median = Figure.median(List.of(new Figure(30, 1), new Figure(10, 3), new Figure(20, 2)));
        assertThat(median).isEqualTo(new Figure(20, 2));
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        Figure median =
                Figure.median(List.of(new Figure(1, 0), new Figure(1000, 0), new Figure(20, 8), new Figure(10, 4)));
        assertThat(median).isEqualTo(new Figure(15, 2));
    }

    @Test
    void oneOutlierDoesNotMoveTheMedian() {
        Figure median = Figure.median(List.of(new Figure(10, 0), new Figure(11, 0), new Figure(1_000_000, 0)));
        assertThat(median.perSecond()).isEqualTo(11);
    }
}
