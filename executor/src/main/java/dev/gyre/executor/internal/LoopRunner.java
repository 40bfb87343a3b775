package dev.gyre.executor.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the loop's thread does: due timers, then tasks from outside, then its own, in bounded batches, and sleep.
 *
 * <p>All of it belongs to that thread, except the count of timers cancelled by others.
 */
final class LoopRunner implements Runnable, Inbox.Sink {
    private static final int BATCH = 256;
    private static final int CLOCK_EVERY = 64;

    private static final long SLICE = TimeUnit.MICROSECONDS.toNanos(200);

    private final Loop loop;
    private final LoopThread thread;
    private final LoopLife life;
    private final Inbox inbox;
    private final LoopCounters counters;
    private final TaskRun tasks;
    private LocalQueue soon;
    private final LoopTimers timers;
    private final @Nullable LoopShare share;
    private final LoopIdle idle;
    private final Looks looks = new Looks();
    private final StepBack stepBack = new StepBack();
    private Era era = new Era();
    private long now;

    /** When the turn began. */
    private long began;

    /** Of the inbox: whoever came before this index called before the clock was read. */
    private long come;

    private long lastActivity;
    private int retiredAt;
    private long tasksBefore;
    private boolean worked;

    /** Whether the loop was about to end when the batch began. */
    private boolean ending;

    /** Tasks that the turn has taken from the inbox. */
    private int given;

    private int took;

    /** Whether there may be timers whose delays have not begun. */
    private boolean delaysToBegin;

    LoopRunner(Loop loop) {
        this.loop = loop;
        thread = loop.thread;
        life = loop.life();
        inbox = loop.inbox;
        counters = loop.counters;
        tasks = loop.tasks;
        soon = loop.soon;
        now = loop.time();
        lastActivity = now;
        timers = new LoopTimers(counters, now);
        share = loop.share();
        idle = new LoopIdle(loop, this, timers);
    }

    @Override
    public void run() {
        while (!ended()) {
            try {
                if (!runOnce()) {
                    stepBack.idle();
                    idle.pause();
                } else {
                    waitFor(stepBack.next());
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
        return life.stopped()
                || (life.state() == LoopState.CLOSED && timers.waiting() == 0 && !ready() && !retireDue());
    }

    /** Hands back what did not start, and ends the loop's life. */
    void end() {
        if (life.stopped()) {
            life.surrendering();
            life.end(surrender());
        } else {
            life.end(List.of());
        }
    }

    /** One round without sleeping: a batch of each kind. False if nothing ran, though a few timers may have been taken in. */
    boolean runOnce() {
        counters.turned();
        if (era.over()) {
            renew();
        }
        worked = counters.tasks != tasksBefore;
        tasksBefore = counters.tasks;
        come = inbox.accepted();
        now = loop.time();
        began = now;
        long taken = inbox.consumed();
        looks.looked(come, taken, now);
        loop.gauges.turn(now, come, taken);
        if (retireDue()) {
            retiredAt = life.changes();
            timers.retire(life.droppingTimers());
        }
        timers.sweep(life.closed());
        timers.collectDue(now);
        took = 0;
        int ran = runDue() + runInbox() + runSoon() + runShared();
        stepBack.turned(given, ran - given, BATCH);
        timers.publish();
        if (life.state() == LoopState.SHUTTING_DOWN && now - life.quietAt(lastActivity) >= 0) {
            life.close(true);
            return true;
        }
        return ran > took || took == BATCH;
    }

    private static void waitFor(long nanos) {
        if (nanos > 0) {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                Thread.onSpinWait();
            }
        }
    }

    private void renew() {
        era = new Era();
        soon = soon.renewed();
        loop.soon = soon;
        timers.renew();
    }

    /** Whether the last turn took in timers; only after {@link #runOnce} was false. */
    boolean tookTimersOnly() {
        return took > 0;
    }

    /** Whether the turn before this one ran a task; a loop that only took in timers need not hurry to look again. */
    boolean worked() {
        return worked;
    }

    /** A timer that repeats comes back. */
    void again(TimerNode<?> timer) {
        timers.admit(timer, now);
    }

    /** A new timer, whose delay may begin later. */
    void admit(TimerNode<?> timer) {
        if (timer.started()) {
            timers.come(timer, now, now);
        } else {
            if (!delaysToBegin) {
                delaysToBegin = true;
                thread.callForDelays();
            }
            if (timers.admitFresh(timer)) {
                beginDelays();
            }
        }
    }

    /** Whether the timers that wait are as many as that. */
    boolean timersFill(int limit) {
        return timers.fill(limit);
    }

    /** A timer was cancelled on the loop's thread. */
    void cancelled(TimerNode<?> timer) {
        timers.cancelled(timer);
    }

    /** The loop's thread has read its clock. */
    void looked(long time) {
        if (delaysToBegin) {
            delaysToBegin = false;
            timers.start(time);
        }
    }

    @SuppressWarnings("CheckReturnValue") // the look is what counts
    private void beginDelays() {
        loop.time();
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
        if (share != null) {
            share.surrenderTo(unstarted);
        }
        beginDelays();
        unstarted.addAll(timers.surrender());
        return unstarted;
    }

    private boolean ready() {
        return timers.isDue() || !soon.isEmpty() || !inbox.isEmpty() || (share != null && !share.drained());
    }

    /** Never once the loop is stopping, which can be read no later than CLOSED: its timers are handed back. */
    private boolean retireDue() {
        return life.state() == LoopState.CLOSED
                && !life.stopping()
                && (life.changes() != retiredAt || timers.unretired());
    }

    private int runDue() {
        int ran = 0;
        TimerNode<?> timer;
        while (goesOn(ran) && (timer = timers.pollDue()) != null) {
            counters.fired(began - timer.when());
            run(timer);
            ran++;
        }
        return ran;
    }

    private int runInbox() {
        given = 0;
        while (goesOn(given) && drainInbox()) {}
        return given;
    }

    /** A few tasks, if there are any; all that the round needs is in fields, so that the inner loop has the registers. */
    private boolean drainInbox() {
        ending = life.ending();
        int taken = inbox.drain(this, untilNextLook(given));
        given += taken;
        return taken != 0;
    }

    /** Whether it takes one more task from the inbox before it looks at more than this. */
    @Override
    public boolean wantsMore() {
        return !thread.called();
    }

    /** A task from the inbox. */
    @Override
    public void take(Runnable task) {
        if (!(task instanceof TimerNode<?> timer) || !admitted(timer)) {
            runActively(task);
        }
    }

    /** What these tasks add is part of the batch, whose bounds keep timers and other threads from waiting long. */
    private int runSoon() {
        int ran = 0;
        while (goesOn(ran)) {
            ending = life.ending();
            int before = ran;
            int end = ran + untilNextLook(ran);
            Runnable task;
            while (ran < end && wantsMore() && (task = soon.poll()) != null) {
                runActively(task);
                ran++;
            }
            if (ran == before && soon.isEmpty()) {
                break; // not only called away: a loop does not look here again before it sleeps
            }
        }
        return ran;
    }

    private int runShared() {
        if (share == null) {
            return 0;
        }
        ending = life.ending();
        share.grab();
        int ran = 0;
        Runnable task;
        while (goesOn(ran) && (task = share.poll()) != null) {
            runActively(task);
            ran++;
        }
        return ran;
    }

    private void runActively(Runnable task) {
        if (ending) {
            active();
        }
        run(task);
    }

    private void run(Runnable task) {
        tasks.run(task);
        counters.ran();
    }

    /** Whether a task from the inbox was a new timer of this loop, which now waits or is cancelled already. */
    private boolean admitted(TimerNode<?> timer) {
        if (timer.loop() != loop) {
            return false;
        }
        if (timer.known()) {
            return timer.isDone(); // cancelled by this thread on its way; else somebody has it run as a task
        }
        long taken = inbox.consumed();
        if (taken > come) {
            come = inbox.accepted();
            now = loop.time();
        }
        timers.come(timer, looks.since(taken, now), now);
        took++;
        return true;
    }

    /** So many tasks until a batch looks at the clock; of a loop that is ending each one may be the last. */
    private int untilNextLook(int ran) {
        return ending ? 1 : CLOCK_EVERY - (ran & (CLOCK_EVERY - 1));
    }

    /** Bounds how much of one kind runs in a turn, in tasks and in time; asked before the first task and after each batch. */
    private boolean goesOn(int ran) {
        if (thread.called()) {
            answer();
        }
        if ((ran & (CLOCK_EVERY - 1)) == 0 && ran != 0 && (ran == BATCH || loop.time() - began > SLICE)) {
            return false;
        }
        return !life.stopping();
    }

    /** What the task before has left to do. Who reads {@code ending} afterwards reads what the call was about. */
    private void answer() {
        thread.answer();
        if (delaysToBegin) {
            delaysToBegin = timers.anyFresh();
            if (delaysToBegin) {
                beginDelays();
            }
        }
    }

    /** A task is about to run: the quiet period of a graceful shutdown starts anew, at the time it is now. */
    private void active() {
        if (life.graceful()) {
            lastActivity = loop.time();
        }
    }

    /** Whether there is a reason for a turn besides tasks and time. */
    boolean outOfTurn() {
        return ended() || retireDue() || timers.sweepDue(life.closed());
    }

    /** When to look again; only if timers wait or the loop is shutting down. */
    long wakeAt(LoopState state) {
        if (state != LoopState.SHUTTING_DOWN) {
            return timers.nextLook(now);
        }
        long quiet = life.quietAt(lastActivity);
        if (!timers.timed()) {
            return quiet;
        }
        long look = timers.nextLook(now);
        return look - quiet < 0 ? look : quiet;
    }
}
