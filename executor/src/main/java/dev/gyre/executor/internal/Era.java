package dev.gyre.executor.internal;

import java.lang.ref.WeakReference;

/**
 * The time from one garbage collection to the next.
 *
 * <p>A loop that keeps its queues for ever stores young tasks in old arrays, and each such store costs it a memory fence (with G1,
 * which has to note the place). So it replaces them when an era is over, and they never get old.
 */
final class Era extends WeakReference<Object> {

    /** Begins now. */
    Era() {
        super(new Object());
    }

    /** Any thread: whether young objects have been collected since. */
    boolean over() {
        return refersTo(null);
    }
}
