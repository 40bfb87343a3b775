package dev.gyre.extension.internal.metrics;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.LoopMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something that has figures.
 *
 * @param type the kind of thing, as JMX names kinds
 * @param name name of the loop or the group
 * @param metrics its figures of now, for any thread
 */
record LoopSource(String type, String name, Supplier<LoopMetrics> metrics) {

    /** Each loop by itself. */
    static List<LoopSource> loops(EventLoopGroup group) {
        List<LoopSource> sources = new ArrayList<>();
        for (EventLoop loop : group.loops()) {
            sources.add(new LoopSource("EventLoop", loop.name(), loop::metrics));
        }
        return sources;
    }

    /** The group, then each loop. */
    static List<LoopSource> all(EventLoopGroup group) {
        List<LoopSource> sources = new ArrayList<>();
        sources.add(new LoopSource("EventLoopGroup", group.name(), group::metrics));
        sources.addAll(loops(group));
        return sources;
    }
}
