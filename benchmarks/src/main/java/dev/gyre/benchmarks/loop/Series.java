package dev.gyre.benchmarks.loop;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The figures of one executor in the order of measuring, of all its JVMs.
 *
 * @param figures one for each iteration
 */
record Series(List<Figure> figures) {

    Figure median() {
        return Figure.median(figures);
    }

    /**
     * The median of the ratios of what was measured in the same turn.
     *
     * @param peer as many figures, measured by turns with these
     */
    double ratioTo(Series peer) {
        if (figures.size() != peer.figures.size()) {
            throw new IllegalArgumentException(figures.size() + " and " + peer.figures.size() + " turns");
        }
        return Figure.median(IntStream.range(0, figures.size())
                        .mapToObj(turn -> new Figure(
                                figures.get(turn).perSecond()
                                        / peer.figures.get(turn).perSecond(),
                                -1))
                        .toList())
                .perSecond();
    }
}
