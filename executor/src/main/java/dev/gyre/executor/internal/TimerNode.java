package dev.gyre.executor.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A timer: the future its caller holds, the entry in the loop's inbox and the node in its wheel, all in one object.
 *
 * <p>The fields below belong to the loop's thread, except that {@code deadline} and {@code atOnce} are set before the node is handed over.
 * {@link java.util.concurrent.FutureTask} drops the callback when the timer is cancelled, by whichever thread.
 */
class TimerNode<V> extends LoopFutureTask<V> implements RunnableScheduledFuture<V> {
    /** Not in the wheel. */
    static final short OUT = -1;

    /** In the wheel's list of timers that were due when they came. */
    static final short OVERDUE = -2;

    private final Loop loop;
    private final long period;
    private volatile long deadline;
    short position = OUT;
    boolean atOnce;
    boolean admitted;

    @Nullable
    TimerNode<?> before;

    @Nullable
    TimerNode<?> after;

    /** A timer that fires once. */
    TimerNode(Loop loop, SelfWait place, Callable<V> body, long deadline) {
        super(place, body);
        this.loop = loop;
        this.deadline = deadline;
        this.period = 0;
    }

    /** A timer that repeats: at a fixed rate if the period is positive, after a fixed delay if it is negative. */
    TimerNode(Loop loop, SelfWait place, Runnable body, long deadline, long period) {
        super(place, body, null);
        this.loop = loop;
        this.deadline = deadline;
        this.period = period;
    }

    @Override
    public void run() {
        if (period == 0) {
            super.run();
        } else if (runAndReset()) {
            long from = period > 0 ? deadline : loop.time();
            deadline = from + Math.abs(period);
            atOnce = false;
            loop.again(this);
        }
    }

    @Override
    protected void done() {
        if (isCancelled()) {
            loop.cancelled(this);
        }
    }

    Loop loop() {
        return loop;
    }

    public long when() {
        return deadline;
    }

    @Override
    public boolean isPeriodic() {
        return period != 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(deadline - loop.time(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        if (other instanceof TimerNode<?> timer) {
            return Long.signum(deadline - timer.deadline);
        }
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    /** By deadline; a difference keeps the order over an overflow of the clock. */
    static int byTurn(TimerNode<?> one, TimerNode<?> other) {
        return Long.signum(one.deadline - other.deadline);
    }
}
