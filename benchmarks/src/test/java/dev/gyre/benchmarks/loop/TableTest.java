package dev.gyre.benchmarks.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {

    private final Table table = new Table();
    private final Figure our = new Figure(20_000_000, 4.04);

    @Test
    void aPeersRatioStandsBesideItsFigure() {
        table.peer("submit", "peer", new Figure(8_000_000, 24), 2.5, Target.atLeast(2));
        assertThat(table.toString()).contains("| submit | peer | 8,000,000 | 24.0 | 2.50 | &ge; 2.0 | met |\n");
    }

    @Test
    void aRatioUnderItsTargetIsPrintedAsLost() {
        table.peer("submit", "peer", new Figure(40_000_000, -1), 0.5, new Target(0.6, ", goal 0.7"));
        assertThat(table.toString())
                .contains("| submit | peer | 40,000,000 |  | 0.50 | &ge; 0.6, goal 0.7 | **LOST** |\n");
    }

    @Test
    void aRatioThatIsJustReachedIsMet() {
        table.peer("submit", "peer", new Figure(10_000_000, 24), 2, Target.atLeast(2));
        assertThat(table.toString()).contains("| 2.00 | &ge; 2.0 | met |");
    }

    @Test
    void aRowWithoutClaimHasNoVerdict() {
        table.peer("ping-pong", "peer", new Figure(20_000_000, 0), 1, Target.none(""));
        assertThat(table.toString()).contains("| 1.00 |  | |\n").doesNotContain("met", "LOST");
    }

    @Test
    void ourRowClaimsBytesOnly() {
        table.ours("submit", "loop", our, 16);
        table.ours("timers", "loop", new Figure(0, 120), 100);
        assertThat(table.toString())
                .contains("| submit | loop | 20,000,000 | 4.0 | | < 16 bytes | met |\n")
                .contains("| timers | loop |  | 120.0 | | < 100 bytes | **LOST** |\n");
    }

    @Test
    void everyRowHasAsManyCellsAsTheHead() {
        table.ours("submit", "loop", our, 0);
        table.peer("submit", "peer", our, 1, Target.none("why"));
        table.shown("timers", "peer", our);
        assertThat(table.toString().lines()).allSatisfy(line -> assertThat(
                        line.chars().filter(each -> each == '|').count())
                .isEqualTo(8));
    }

    @Test
    void notesFollowTheTable() {
        table.note("Because.");
        table.shown("timers", "peer", our);
        assertThat(table.toString()).endsWith("|\n\nBecause.\n");
    }
}
