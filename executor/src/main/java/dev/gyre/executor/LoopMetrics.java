package dev.gyre.executor;

import java.util.Collection;

/**
 * What a loop, or a group in sum, has done since it started, and what waits now.
 *
 * <p>Each figure is read without stopping the loop, so figures of one record may be a few tasks apart.
 *
 * @param name the loop's or the group's name
 * @param queued tasks accepted from other threads that have not started
 * @param tasks tasks run, timers included
 * @param turns rounds of the loop
 * @param parks times the loop went to sleep
 * @param wakeupsSent submissions that had to wake the loop
 * @param wakeupsElided submissions that found it awake
 * @param rejected tasks refused
 * @param timersPending timers waiting for their deadline
 * @param timersFired timers that ran
 * @param timersCancelled timers taken back
 * @param uncaught tasks that threw with nobody to tell
 */
public record LoopMetrics(
        String name,
        long queued,
        long tasks,
        long turns,
        long parks,
        long wakeupsSent,
        long wakeupsElided,
        long rejected,
        long timersPending,
        long timersFired,
        long timersCancelled,
        long uncaught) {

    /**
     * The sum of several loops.
     *
     * @param name the name of the whole
     * @param parts the loops' own figures
     * @return the figures added up
     */
    public static LoopMetrics sum(String name, Collection<LoopMetrics> parts) {
        return parts.stream().reduce(new LoopMetrics(name, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), LoopMetrics::plus);
    }

    private LoopMetrics plus(LoopMetrics other) {
        return new LoopMetrics(
                name,
                queued + other.queued,
                tasks + other.tasks,
                turns + other.turns,
                parks + other.parks,
                wakeupsSent + other.wakeupsSent,
                wakeupsElided + other.wakeupsElided,
                rejected + other.rejected,
                timersPending + other.timersPending,
                timersFired + other.timersFired,
                timersCancelled + other.timersCancelled,
                uncaught + other.uncaught);
    }
}
