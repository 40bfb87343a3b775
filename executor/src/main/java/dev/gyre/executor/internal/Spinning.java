package dev.gyre.executor.internal;

import dev.gyre.executor.IdleStrategy;
import java.util.concurrent.TimeUnit;

/**
 * How long a loop with nothing to do looks for work before it sleeps; on its thread only.
 *
 * <p>The time is twice the moving average of the recent gaps between work, nothing where that average is above the longest
 * look or no processor is left over. A look in vain counts as a gap of twice the longest look. Where the average is too long for a look, the
 * loop tries one again after a number of sleeps, which doubles while such looks go on to be in vain: a loop that sleeps does
 * not see how short its gaps have become, for waking up takes its time.
 */
final class Spinning {
    static final long LONGEST = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long BUSY_LOOK = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int SHORTEST_REST = 64;
    private static final int LONGEST_REST = 1024;

    private final IdleStrategy strategy;
    private final boolean spare;
    private long average = LONGEST / 2;
    private int rest = SHORTEST_REST;
    private int rested;

    Spinning(IdleStrategy strategy, int loops, int processors) {
        this.strategy = strategy;
        spare = processors > loops;
    }

    /** How long to look now, in nanoseconds; zero for not at all. */
    long budget() {
        return switch (strategy) {
            case PARK -> 0;
            case BUSY -> BUSY_LOOK;
            case ADAPTIVE -> spare && average <= LONGEST ? Math.min(LONGEST, 2 * average) : 0;
        };
    }

    /** Whether the loop never sleeps. */
    boolean sleepless() {
        return strategy == IdleStrategy.BUSY;
    }

    /** A look has found work after so long. */
    void found(long nanos) {
        learn(nanos);
        rest = SHORTEST_REST;
        rested = 0;
    }

    /** A look has found nothing. */
    void foundNothing() {
        learn(2 * LONGEST);
    }

    /** The loop has slept so long until there was work. A long sleep counts as little more than a long look. */
    void slept(long nanos) {
        learn(Math.min(nanos, 2 * LONGEST));
        if (average > LONGEST && ++rested >= rest) {
            rested = 0;
            rest = Math.min(LONGEST_REST, 2 * rest);
            average = LONGEST / 2;
        }
    }

    private void learn(long gap) {
        average += (gap - average) / 4;
    }
}
