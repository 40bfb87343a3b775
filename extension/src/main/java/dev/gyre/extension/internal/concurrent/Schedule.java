package dev.gyre.extension.internal.concurrent;

import org.jspecify.annotations.Nullable;

/** When a task runs: asked by the thread that ends a run, never by two at once. */
interface Schedule {

    /**
     * The time of the next run, told after each one.
     *
     * @param last the run that ended, null before the first
     * @return reading of {@link System#nanoTime()}, null if there is no further run
     */
    @Nullable
    Long next(@Nullable Run last);

    /** Whether the run that is due is to be left out. */
    default boolean skip() {
        return false;
    }

    /**
     * One run as it was.
     *
     * @param start start in milliseconds since the epoch
     * @param end end in milliseconds since the epoch
     * @param result what the task returned
     */
    record Run(long start, long end, @Nullable Object result) {}

    /** Once, at a deadline. */
    static Schedule once(long deadline) {
        return last -> last == null ? deadline : null;
    }

    /** At a fixed rate from a first deadline. */
    static Schedule fixedRate(long deadline, long period) {
        return new Schedule() {
            private long at = deadline;

            @Override
            public Long next(@Nullable Run last) {
                if (last != null) {
                    at += period;
                }
                return at;
            }
        };
    }

    /** With a fixed pause after each run. */
    static Schedule fixedDelay(long deadline, long pause) {
        return last -> last == null ? deadline : System.nanoTime() + pause;
    }
}
