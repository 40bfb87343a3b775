package dev.gyre.extension.internal.metrics;

import dev.gyre.executor.LoopMetrics;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One number among what is measured of a loop; whatever {@link LoopMetrics} comes to hold is shown without a word here.
 *
 * @param component what holds it
 */
record Figure(RecordComponent component) {

    private static final List<Figure> ALL = Arrays.stream(LoopMetrics.class.getRecordComponents())
            .filter(component -> component.getType().isPrimitive())
            .map(Figure::new)
            .toList();

    /** Every figure, in the order of the record. */
    static List<Figure> all() {
        return ALL;
    }

    /** As Java names it. */
    String name() {
        return component.getName();
    }

    /** As metrics are named: {@code gyre.loop.timers-pending}. */
    String metric() {
        return "gyre.loop." + name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Reads it out of figures. */
    Number of(LoopMetrics metrics) {
        try {
            return (Number) component.getAccessor().invoke(metrics);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("A record hides its component " + name(), impossible);
        }
    }
}
