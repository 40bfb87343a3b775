package dev.gyre.executor.internal;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.TimerHandle;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How timers come to one loop: takes them from any thread, decides when their delays begin and whether to wake the loop. */
final class TimerAdmission {
    /** Half the range of the clock, so that any two deadlines can be compared by difference. */
    private static final long LONGEST = Long.MAX_VALUE >> 1;

    /** Timers that may wait in the inbox of a loop that is asleep. */
    private static final int TIMERS_UNSEEN = 1024;

    private final Loop loop;
    private final LoopRunner runner;
    private final LoopLife life;
    private final Inbox inbox;
    private final Parker parker;
    private final LoopCounters counters;
    private final @Nullable DebugMode debug;
    private final int maxPending;
    private final boolean systemClock;

    TimerAdmission(Loop loop, LoopRunner runner, int maxPending) {
        this.loop = loop;
        this.runner = runner;
        this.maxPending = maxPending;
        life = loop.life();
        inbox = loop.inbox;
        parker = loop.parker;
        counters = loop.counters;
        debug = loop.debugMode();
        systemClock = loop.parts.ticker() == SystemTicker.INSTANCE;
    }

    TimerHandle callLater(Duration delay, Runnable callback) {
        long nanos = nanos(delay);
        return arm(new TimerCall(loop, loop.watched(callback), deadline(nanos)), nanos);
    }

    TimerHandle callAt(long deadline, Runnable callback) {
        return arm(new TimerCall(loop, loop.watched(callback), deadline), deadline - loop.time());
    }

    TimerNode<?> schedule(SelfWait place, Runnable command, long delay, TimeUnit unit) {
        return after(new TimerNode<Void>(loop, place, loop.watched(command), delay(unit.toNanos(delay))));
    }

    <V> TimerNode<V> schedule(SelfWait place, Callable<V> callable, long delay, TimeUnit unit) {
        requireNonNull(callable, "callable");
        Callable<V> body = debug == null ? callable : debug.watch(loop, callable);
        return after(new TimerNode<>(loop, place, body, delay(unit.toNanos(delay))));
    }

    TimerNode<Void> repeat(SelfWait place, Runnable command, long initial, long period, TimeUnit unit, boolean rate) {
        Runnable body = loop.watched(command);
        long first = deadline(unit.toNanos(initial));
        return arm(new TimerNode<>(loop, place, body, first, period(period, unit, rate)), initial);
    }

    /** The period as a timer stores it: positive for a rate, negative for a delay. */
    static long period(long period, TimeUnit unit, boolean rate) {
        if (period <= 0) {
            throw new IllegalArgumentException("the period must be positive, was " + period);
        }
        long nanos = Math.min(unit.toNanos(period), LONGEST);
        return rate ? nanos : -nanos;
    }

    long deadline(long delayNanos) {
        return loop.time() + delay(delayNanos);
    }

    static long delay(long nanos) {
        return Math.min(Math.max(nanos, 0), LONGEST);
    }

    /**
     * Takes a timer whose time is its delay. Where the loop is about to look at its clock anyway, the delay begins with that
     * look, never before this call: a clock is slower to read than a timer to make.
     */
    <N extends TimerNode<?>> N after(N timer) {
        timer.atOnce = timer.when() == 0;
        boolean inside = loop.inEventLoop();
        // A clock that somebody sets may be set at any moment.
        if (systemClock && (inside || parker.looksSoon())) {
            timer.beginsAtNextLook();
        } else {
            timer.beginsNow();
        }
        if (inside) {
            admit(timer);
        } else {
            offer(timer);
        }
        return timer;
    }

    /** Takes a timer, which is due at once if its delay is not positive, whatever the clock read at the last look. */
    <N extends TimerNode<?>> N arm(N timer, long delay) {
        if (delay <= 0) {
            timer.atOnce = true;
        }
        if (loop.inEventLoop()) {
            admit(timer);
        } else {
            offer(timer);
        }
        return timer;
    }

    private void admit(TimerNode<?> timer) {
        if (life.closed()) {
            throw loop.refusal(Inbox.Answer.CLOSED);
        }
        if (runner.timersFill(maxPending)) {
            throw loop.refusal(Inbox.Answer.FULL);
        }
        runner.admit(timer);
    }

    private void offer(TimerNode<?> timer) {
        if (counters.pendingTimers() >= maxPending) {
            throw loop.refusal(Inbox.Answer.FULL);
        }
        boolean started = timer.started();
        boolean atOnce = timer.atOnce;
        Inbox.Answer answer = inbox.offer(timer);
        if (answer != Inbox.Answer.ACCEPTED) {
            throw loop.refusal(answer);
        }
        if (atOnce) {
            parker.wake();
        } else if (!started) {
            parker.wakeUnlessNapping();
        } else if (!parker.wakesBefore(timer.when()) || inbox.size() > TIMERS_UNSEEN) {
            parker.wake();
        }
    }

    /** A periodic timer has run and asks for its next turn. */
    void again(TimerNode<?> timer) {
        if (loop.inEventLoop() && !life.closed() && !timer.isDone()) {
            runner.again(timer);
        } else {
            timer.cancel(false);
        }
    }

    /** A timer was cancelled, by any thread; one that the loop has not seen yet it will count itself when it does. */
    void cancelled(TimerNode<?> timer, boolean takenIn) {
        if (loop.inEventLoop()) {
            runner.cancelled(timer);
        } else if ((takenIn && runner.countCancelled()) || life.closed()) {
            parker.wake();
        }
    }

    /** Any thread: timers cancelled so far. */
    long allCancelled() {
        return counters.cancelledTimers() + runner.cancelledOutside();
    }

    private static long nanos(Duration delay) {
        try {
            return delay.toNanos();
        } catch (ArithmeticException tooLong) {
            return delay.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
