package dev.gyre.executor.internal;

/**
 * How long a loop at its producers' heels waits before it looks at its inbox again; on its thread only.
 *
 * <p>A loop that takes each task as it comes reads the cache lines that its producers are about to write to, and its processor
 * fetches those after them ahead of time: both sides then wait for each other. A moment later there is a batch to run at
 * once. Turns that ran less than a batch, all of it from outside, are the sign of it: after three in a row the loop waits, twice as
 * long each time they go on, half as long after a full batch, and not at all once it has had nothing to run.
 */
final class StepBack {
    /** In nanoseconds, as all times here. */
    static final long SHORTEST = 250;

    /** No longer: it is what a task given meanwhile waits in addition, and more gains nothing. */
    static final long LONGEST = 2_000;

    static final int SHORT_TURNS = 3;

    private int shortTurns;
    private long nanos;

    /** A turn has run so many tasks from outside, at most a batch, and so many others. */
    void turned(int given, int others, int batch) {
        if (others == 0 && given < batch) {
            shortTurns++;
            return;
        }
        shortTurns = 0;
        if (given == batch) {
            nanos >>= 1;
        }
    }

    /** A turn has found nothing to run. */
    void idle() {
        shortTurns = 0;
        nanos = 0;
    }

    /** How long to wait before the next turn, in nanoseconds; zero for not at all. Each call is a step of its own. */
    long next() {
        if (shortTurns < SHORT_TURNS) {
            return 0;
        }
        nanos = nanos == 0 ? SHORTEST : Math.min(LONGEST, 2 * nanos);
        return nanos;
    }
}
