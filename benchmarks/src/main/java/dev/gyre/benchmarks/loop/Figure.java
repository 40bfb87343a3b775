package dev.gyre.benchmarks.loop;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of one executor in one workload.
 *
 * @param perSecond operations per second
 * @param bytes allocated per operation, or held per timer; negative if unknown
 */
record Figure(double perSecond, double bytes) {

    /** The median of each of the figures, apart. */
    static Figure median(List<Figure> figures) {
        return new Figure(middle(figures, Figure::perSecond), middle(figures, Figure::bytes));
    }

    private static double middle(List<Figure> figures, ToDoubleFunction<Figure> part) {
        double[] sorted = figures.stream().mapToDouble(part).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
