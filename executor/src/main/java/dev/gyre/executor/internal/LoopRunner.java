package dev.gyre.executor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What the loop's thread does: due timers, then tasks from outside, then its own, in bounded batches, and sleep.
 *
 * <p>All of it belongs to that thread, except the count of timers cancelled by others.
 */
final class LoopRunner implements Runnable {
    private static final int BATCH = 256;
    private static final int CLOCK_EVERY = 64;
    private static final long SLICE = TimeUnit.MICROSECONDS.toNanos(200);
    private static final int SPINS = 100;

    private final Loop loop;
    private final LoopLife life;
    private final Inbox inbox;
    private final LoopCounters counters;
    private final TaskRun tasks;
    private final LocalQueue soon = new LocalQueue();
    private final LoopTimers timers;
    private long now;
    private long lastActivity;
    private int retiredAt;
    private int spins;

    LoopRunner(Loop loop) {
        this.loop = loop;
        life = loop.life();
        inbox = loop.inbox;
        counters = loop.counters;
        tasks = loop.tasks;
        now = loop.time();
        lastActivity = now;
        timers = new LoopTimers(counters, now);
    }

    @Override
    public void run() {
        while (!ended()) {
            try {
                if (!runOnce()) {
                    pause();
                }
            } catch (Throwable failure) {
                // Not even an error of the loop itself, such as no memory for a batch, may end its thread.
                tasks.report(failure);
            }
        }
        end();
    }

    /** Whether nothing is left that this loop will ever run. */
    boolean ended() {
        return life.stopping()
                || (life.state() == LoopState.CLOSED && timers.waiting() == 0 && !ready() && !retireDue());
    }

    /** Hands back what did not start, and ends the loop's life. */
    void end() {
        life.end(life.stopping() ? surrender() : List.of());
    }

    /** One round without sleeping: a batch of each kind. False if there was nothing to do. */
    boolean runOnce() {
        counters.turned();
        now = loop.time();
        if (retireDue()) {
            retiredAt = life.changes();
            timers.retire(life.droppingTimers());
        }
        timers.sweep(life.closed());
        timers.collectDue(now);
        int ran = runDue(now) + runInbox(now) + runSoon(now);
        timers.publish();
        if (life.state() == LoopState.SHUTTING_DOWN && now - life.quietAt(lastActivity) >= 0) {
            life.close(true);
            return true;
        }
        return ran > 0;
    }

    int soonSize() {
        return soon.size();
    }

    void soon(Runnable task) {
        soon.add(task);
    }

    void admit(TimerNode<?> timer) {
        timers.admit(timer, now);
        timers.publish();
    }

    void remove(TimerNode<?> timer) {
        timers.remove(timer);
        timers.publish();
    }

    /** Any thread: one more timer is cancelled and perhaps in the wheel. True when it is time to look. */
    boolean countCancelled() {
        return timers.countCancelled();
    }

    /** Any thread: timers cancelled by other threads. */
    long cancelledOutside() {
        return timers.cancelledOutside();
    }

    /** Takes everything that has not started. The inbox is closed, so this is all there is. */
    List<Runnable> surrender() {
        List<Runnable> unstarted = new ArrayList<>();
        while (!inbox.isEmpty()) {
            Runnable task = inbox.poll();
            if (task == null) {
                Thread.onSpinWait();
            } else if (!(task instanceof TimerNode<?> timer && timer.isDone())) {
                unstarted.add(task);
            }
        }
        soon.drainTo(unstarted);
        unstarted.addAll(timers.surrender());
        return unstarted;
    }

    /** Nothing ran: wait for a producer in the middle of its hand-over, or sleep. */
    private void pause() {
        if (inbox.isEmpty()) {
            spins = 0;
            sleep();
        } else if (++spins % SPINS != 0) {
            // An index is claimed but its task not stored yet: the producer may have lost its processor, so let it run.
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(loop, TimeUnit.MICROSECONDS.toNanos(1));
        }
    }

    private boolean ready() {
        return timers.isDue() || !soon.isEmpty() || !inbox.isEmpty();
    }

    private boolean retireDue() {
        return life.state() == LoopState.CLOSED && (life.changes() != retiredAt || timers.unretired());
    }

    private int runDue(long start) {
        int ran = 0;
        TimerNode<?> timer;
        while (goesOn(ran, start) && (timer = timers.pollDue()) != null) {
            counters.fired();
            tasks.run(timer);
            ran++;
        }
        return ran;
    }

    private int runInbox(long start) {
        int ran = 0;
        Runnable task;
        while (goesOn(ran, start) && (task = inbox.poll()) != null) {
            if (!(task instanceof TimerNode<?> timer) || !admitted(timer)) {
                active();
                tasks.run(task);
            }
            ran++;
        }
        return ran;
    }

    /** What these tasks add is part of the batch, whose bounds keep timers and other threads from waiting long. */
    private int runSoon(long start) {
        int ran = 0;
        Runnable task;
        while (goesOn(ran, start) && (task = soon.poll()) != null) {
            active();
            tasks.run(task);
            ran++;
        }
        return ran;
    }

    /** Whether a task from the inbox was a new timer of this loop, which now waits or is cancelled already. */
    private boolean admitted(TimerNode<?> timer) {
        if (timer.loop() != loop || timer.admitted) {
            return false;
        }
        if (!timer.isDone()) {
            timers.admit(timer, now);
        }
        return true;
    }

    /** Bounds how much of one kind runs in a turn, in tasks and in time. */
    private boolean goesOn(int ran, long start) {
        return ran < BATCH
                && !life.stopping()
                && ((ran & (CLOCK_EVERY - 1)) != 0 || ran == 0 || loop.time() - start <= SLICE);
    }

    /** A task is about to run: the quiet period of a graceful shutdown starts anew, at the time it is now. */
    private void active() {
        if (life.graceful()) {
            lastActivity = loop.time();
        }
    }

    private void sleep() {
        int changes = life.changes();
        LoopState state = life.state();
        boolean timed = timers.waiting() > 0 || state == LoopState.SHUTTING_DOWN;
        long until = now;
        if (timed) {
            until = wakeAt(state);
            loop.parker.prepare(until);
        } else {
            loop.parker.prepare();
        }
        // Between the announcement and the sleep: whoever came before it is seen here, whoever comes after it wakes us.
        if (inbox.isEmpty()
                && life.changes() == changes
                && !ended()
                && !retireDue()
                && !timers.sweepDue(life.closed())) {
            counters.parked();
            if (timed) {
                loop.parker.park(loop, Math.max(1, until - loop.time()));
            } else {
                loop.parker.park(loop);
            }
            Thread.interrupted(); // a stray interrupt would turn every later sleep into a spin
        }
        loop.parker.awake();
    }

    private long wakeAt(LoopState state) {
        if (state != LoopState.SHUTTING_DOWN) {
            return timers.nextLook(now);
        }
        long quiet = life.quietAt(lastActivity);
        if (timers.waiting() == 0) {
            return quiet;
        }
        long look = timers.nextLook(now);
        return look - quiet < 0 ? look : quiet;
    }
}
