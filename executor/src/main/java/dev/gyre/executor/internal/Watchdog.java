package dev.gyre.executor.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at each loop four times per threshold and reports, once per task, one that is awake and makes no progress.
 *
 * <p>A look that comes late says nothing about the loops: what held the watchdog (a debugger, a collection, a suspended
 * machine) held them too, so the time starts anew.
 */
final class Watchdog implements Runnable {

    /** What is watched. */
    interface Watched {
        /** Differs whenever a task has ended. */
        long progress();

        /** Whether it sleeps or has ended. */
        boolean idle();

        /** Takes a report; called on the watchdog's thread. */
        void report(Duration heldFor);
    }

    private final List<? extends Watched> watched;
    private final long threshold;
    private final long interval;
    private final long[] seen;
    private final long[] since;
    private final boolean[] reported;
    private long lastLook;
    private volatile boolean stopped;

    Watchdog(List<? extends Watched> watched, Duration threshold, long now) {
        this.watched = watched;
        this.threshold = threshold.toNanos();
        this.interval = Math.min(this.threshold / 4, TimeUnit.SECONDS.toNanos(1));
        seen = new long[watched.size()];
        since = new long[watched.size()];
        reported = new boolean[watched.size()];
        Arrays.fill(since, now);
        lastLook = now;
    }

    @Override
    public void run() {
        while (!stopped) {
            LockSupport.parkNanos(this, interval);
            if (!stopped) {
                look(System.nanoTime());
            }
        }
    }

    void stop() {
        stopped = true;
    }

    void look(long now) {
        boolean late = now - lastLook > interval + threshold / 2;
        lastLook = now;
        for (int i = 0; i < seen.length; i++) {
            Watched one = watched.get(i);
            long progress = one.progress();
            if (one.idle() || progress != seen[i]) {
                seen[i] = progress;
                since[i] = now;
                reported[i] = false;
            } else if (late) {
                since[i] = now;
            } else if (!reported[i] && now - since[i] >= threshold) {
                reported[i] = true;
                report(one, Duration.ofNanos(now - since[i]));
            }
        }
    }

    private static void report(Watched one, Duration heldFor) {
        try {
            one.report(heldFor);
        } catch (Throwable broken) {
            System.getLogger("dev.gyre.executor")
                    .log(System.Logger.Level.ERROR, "GYRE-E013 the slow-task listener of " + one + " failed", broken);
        }
    }
}
