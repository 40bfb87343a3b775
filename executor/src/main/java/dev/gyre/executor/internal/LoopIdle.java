package dev.gyre.executor.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What a loop does when a turn has found nothing to run: search, let others run, look for a while, sleep. On its thread only. */
final class LoopIdle {
    private static final int SPINS = 100;
    private static final int LOOK_EVERY = 32;
    private static final long NAP = TimeUnit.MICROSECONDS.toNanos(100);

    private final Loop loop;
    private final LoopRunner runner;
    private final LoopTimers timers;
    private final LoopLife life;
    private final Inbox inbox;
    private final Parker parker;
    private final @Nullable LoopShare share;
    private final Spinning spinning;
    private final Crowding crowding = new Crowding();
    private int spins;

    LoopIdle(Loop loop, LoopRunner runner, LoopTimers timers) {
        this.loop = loop;
        this.runner = runner;
        this.timers = timers;
        life = loop.life();
        inbox = loop.inbox;
        parker = loop.parker;
        share = loop.share();
        spinning = loop.spinning;
    }

    void pause() {
        if (life.stopping()) {
            awaitHandOver(); // of the loop's end: whoever stops it is about to close it
            return;
        }
        if (share != null && share.search()) {
            return;
        }
        if (runner.tookTimersOnly() && !spinning.sleepless()) {
            nap();
            return;
        }
        if (workInSight()) {
            awaitHandOver();
            return;
        }
        spins = 0;
        if (!letOthersRun() && !lookForAWhile() && !spinning.sleepless()) {
            sleep();
        }
    }

    /** True if there is something to do now. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: a scheduler that takes no hint costs speed
    private boolean letOthersRun() {
        if (!crowding.givesWay()) {
            return false;
        }
        Thread.yield();
        return workInSight();
    }

    private boolean workInSight() {
        return !inbox.isEmpty() || (share != null && share.visible());
    }

    /**
     * An index is claimed but its task not stored yet, or another loop is moving what is in sight: whoever does it may have
     * lost its processor, so let it run.
     */
    private void awaitHandOver() {
        if (++spins % SPINS != 0) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(loop, TimeUnit.MICROSECONDS.toNanos(1));
        }
    }

    /** True if there is something to do now. */
    private boolean lookForAWhile() {
        long budget = runner.worked() || spinning.sleepless() ? spinning.budget() : 0;
        if (budget == 0 || (share != null && !share.startSearch())) {
            return false;
        }
        try {
            return look(budget);
        } finally {
            if (share != null) {
                share.endSearch();
            }
        }
    }

    private boolean look(long budget) {
        int changes = life.changes();
        long start = System.nanoTime();
        long waited = 0;
        while (waited < budget) {
            for (int i = 0; i < LOOK_EVERY; i++) {
                Thread.onSpinWait();
                if (workInSight()) {
                    spinning.found(System.nanoTime() - start);
                    return true;
                }
            }
            if (life.changes() != changes || timerDue()) {
                return true;
            }
            waited = System.nanoTime() - start;
        }
        spinning.foundNothing();
        return false;
    }

    private boolean timerDue() {
        boolean timed = timers.timed() || life.graceful();
        return timed && runner.wakeAt(life.state()) - loop.time() <= 0;
    }

    private void sleep() {
        int changes = life.changes();
        LoopState state = life.state();
        boolean timed = timers.timed() || state == LoopState.SHUTTING_DOWN;
        long until = timed ? runner.wakeAt(state) : 0;
        if (timed) {
            parker.prepare(until);
        } else {
            parker.prepare();
        }
        sleepPrepared(changes, timed ? until - loop.time() : Long.MAX_VALUE);
    }

    /**
     * Sleeps for a moment, as a loop that has only been given timers is likely to be given more: they need neither wake it nor
     * look at the clock, since their delays begin when it looks again.
     */
    private void nap() {
        int changes = life.changes();
        LoopState state = life.state();
        boolean timed = timers.timed() || state == LoopState.SHUTTING_DOWN;
        long longest = timed ? Math.min(NAP, runner.wakeAt(state) - loop.time()) : NAP;
        parker.prepareNap();
        sleepPrepared(changes, longest);
    }

    private void sleepPrepared(int changes, long longest) {
        if (share != null) {
            share.asleep();
        }
        try {
            // Between the announcement and the sleep: whoever came before it is seen here, whoever comes after wakes
            // us.
            if (!workInSight() && life.changes() == changes && !runner.outOfTurn()) {
                park(longest);
            }
        } finally {
            awake();
        }
    }

    private void awake() {
        boolean toSearch = parker.awake();
        if (share != null) {
            share.awake();
            if (toSearch) {
                share.searchAndEnd();
            }
        }
    }

    private void park(long longest) {
        loop.counters.parked();
        long start = System.nanoTime();
        loop.gauges.asleep(start);
        if (longest == Long.MAX_VALUE) {
            parker.park(loop);
        } else {
            parker.park(loop, Math.max(1, longest));
        }
        Thread.interrupted(); // a stray interrupt would turn every later sleep into a spin
        long end = System.nanoTime();
        loop.gauges.awake(end);
        spinning.slept(end - start);
        crowding.slept(end - start);
    }
}
