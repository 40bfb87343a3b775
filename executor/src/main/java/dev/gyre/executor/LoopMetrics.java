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
 * @param timersLate timers that ran more than 10 ms after their deadline
 * @param timersCancelled timers taken back
 * @param uncaught tasks that threw with nobody to tell
 * @param steals times the loop took half of what another loop had for the group
 * @param overflow tasks of the group that the loop's ring had no room for
 * @param lagNanos how long a task submitted lately waited for the loop, or has waited if the loop is held now; zero for a
 *     loop that sleeps; of a group, the longest
 * @param busyNanos real time the loop was not asleep
 * @param upNanos real time since the loop was made
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
        long timersLate,
        long timersCancelled,
        long uncaught,
        long steals,
        long overflow,
        long lagNanos,
        long busyNanos,
        long upNanos) {

    /**
     * Which part of the time since its start a loop was not asleep.
     *
     * @return 0 to 1
     */
    public double busyRatio() {
        return upNanos == 0 ? 0 : (double) busyNanos / upNanos;
    }

    /**
     * Which part of the time since an earlier reading a loop was not asleep.
     *
     * @param earlier figures of the same loop or group
     * @return 0 to 1
     */
    public double busyRatioSince(LoopMetrics earlier) {
        long passed = upNanos - earlier.upNanos;
        return passed <= 0 ? 0 : Math.max(0, Math.min(1, (double) (busyNanos - earlier.busyNanos) / passed));
    }

    /**
     * The sum of several loops.
     *
     * @param name the name of the whole
     * @param parts the loops' own figures
     * @return the figures added up
     */
    public static LoopMetrics sum(String name, Collection<LoopMetrics> parts) {
        LoopMetrics none = new LoopMetrics(name, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return parts.stream().reduce(none, LoopMetrics::plus);
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
                timersLate + other.timersLate,
                timersCancelled + other.timersCancelled,
                uncaught + other.uncaught,
                steals + other.steals,
                overflow + other.overflow,
                Math.max(lagNanos, other.lagNanos),
                busyNanos + other.busyNanos,
                upNanos + other.upNanos);
    }
}
