package dev.gyre.executor.internal;

import dev.gyre.executor.IdleStrategy;
import java.util.concurrent.TimeUnit;

/**
 * How long a loop with nothing to do looks for work before it sleeps; on its thread only.
 *
 * <p>The time is twice the moving average of the recent gaps between work, nothing where that average is above the longest
 * look or a processor could not be spared. After three looks in vain there is none for a number of sleeps, which doubles
 * while looks go on to be in vain.
 */
final class Spinning {
    static final long LONGEST = TimeUnit.MICROSECONDS.toNanos(20);
    private static final long BUSY_LOOK = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int IN_VAIN = 3;
    private static final int SHORTEST_REST = 64;
    private static final int LONGEST_REST = 1024;

    private final IdleStrategy strategy;
    private final boolean spare;
    private long average = LONGEST / 2;
    private int inVain;
    private int rest;
    private int nextRest = SHORTEST_REST;

    Spinning(IdleStrategy strategy, int loops, int processors) {
        this.strategy = strategy;
        // Each loop needs one, and whoever gives it work another: what waits must not keep either from working.
        spare = processors > loops + 1;
    }

    /** How long to look now, in nanoseconds; zero for not at all. */
    long budget() {
        return switch (strategy) {
            case PARK -> 0;
            case BUSY -> BUSY_LOOK;
            case ADAPTIVE -> spare && rest == 0 && average <= LONGEST ? Math.min(LONGEST, 2 * average) : 0;
        };
    }

    /** Whether there is a processor that a loop may wait on without sleeping. */
    boolean spare() {
        return spare && strategy != IdleStrategy.PARK;
    }

    /** Whether the loop never sleeps. */
    boolean sleepless() {
        return strategy == IdleStrategy.BUSY;
    }

    /** A look has found work after so long. */
    void found(long nanos) {
        learn(nanos);
        inVain = 0;
        nextRest = SHORTEST_REST;
    }

    /** A look has found nothing. */
    void foundNothing() {
        if (++inVain >= IN_VAIN) {
            inVain = 0;
            rest = nextRest;
            nextRest = Math.min(LONGEST_REST, 2 * nextRest);
        }
    }

    /** The loop has slept so long until there was work. A long sleep counts as little more than a long look. */
    void slept(long nanos) {
        learn(Math.min(nanos, 2 * LONGEST));
        if (rest == 0 && average > LONGEST) {
            rest = nextRest;
        } else if (rest > 0 && --rest == 0) {
            average = LONGEST / 2; // one that sleeps cannot see how short its gaps have become, so try
        }
    }

    private void learn(long gap) {
        average += (gap - average) / 4;
    }
}
