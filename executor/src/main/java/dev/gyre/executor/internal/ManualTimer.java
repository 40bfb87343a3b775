package dev.gyre.executor.internal;

import dev.gyre.executor.TimerHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A timer of a manual loop: by deadline, then in the order of creation. */
class ManualTimer<V> extends LoopFutureTask<V> implements RunnableScheduledFuture<V> {
    private final ManualLoop loop;
    private final long period;
    private volatile long deadline;
    long order;

    /** A timer that fires once. */
    ManualTimer(ManualLoop loop, Callable<V> body, long deadline) {
        super(loop, body);
        this.loop = loop;
        this.deadline = deadline;
        period = 0;
    }

    /** A timer that repeats: at a fixed rate if the period is positive, after a fixed delay if it is negative. */
    ManualTimer(ManualLoop loop, Runnable body, long deadline, long period) {
        super(loop, body, null);
        this.loop = loop;
        this.deadline = deadline;
        this.period = period;
    }

    @Override
    public void run() {
        if (period == 0) {
            super.run();
        } else if (runAndReset()) {
            deadline = (period > 0 ? deadline : loop.time()) + Math.abs(period);
            loop.again(this);
        }
    }

    @Override
    protected void done() {
        if (isCancelled()) {
            loop.forget(this);
        }
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
        return other instanceof ManualTimer<?> timer
                ? Long.signum(deadline - timer.deadline)
                : Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    static int byTurn(ManualTimer<?> one, ManualTimer<?> other) {
        int byDeadline = Long.signum(one.deadline - other.deadline);
        return byDeadline != 0 ? byDeadline : Long.compare(one.order, other.order);
    }

    /** A timer that nobody reads the result of, so that its failure is reported. */
    static final class Call extends ManualTimer<Void> implements TimerHandle {
        Call(ManualLoop loop, Runnable callback, long deadline) {
            super(
                    loop,
                    () -> {
                        loop.runReporting(callback);
                        return null;
                    },
                    deadline);
        }
    }
}
