package dev.gyre.executor.internal;

import dev.gyre.executor.LoopMetrics;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the figures of loops, on any thread. */
final class LoopFigures {
    private LoopFigures() {}

    static LoopMetrics of(Loop loop) {
        LoopCounters counters = loop.counters;
        long sent = loop.parker.sent();
        long now = System.nanoTime();
        long waiting = loop.inbox.size();
        boolean held = waiting > 0 && !loop.idle();
        return new LoopMetrics(
                loop.name(),
                waiting + loop.ring().size(),
                counters.tasks(),
                counters.turns(),
                counters.parks(),
                sent,
                Math.max(0, loop.inbox.accepted() - sent),
                counters.rejected.sum(),
                counters.pendingTimers(),
                counters.firedTimers(),
                counters.lateTimers(),
                loop.timers().allCancelled(),
                counters.uncaught.sum(),
                counters.steals(),
                counters.overflows(),
                loop.gauges.lag(loop.time(), held),
                loop.gauges.busyNanos(now),
                loop.gauges.upNanos(now));
    }

    static LoopMetrics of(String group, List<Loop> loops, @Nullable SharedWork shared) {
        List<LoopMetrics> parts =
                new ArrayList<>(loops.stream().map(LoopFigures::of).toList());
        if (shared != null) {
            parts.add(new LoopMetrics(
                    group, shared.queued(), 0, 0, 0, 0, 0, shared.rejected(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        }
        return LoopMetrics.sum(group, parts);
    }
}
