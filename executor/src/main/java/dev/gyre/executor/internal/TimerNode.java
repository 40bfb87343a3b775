package dev.gyre.executor.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A timer: the future its caller holds, the entry in the loop's inbox and the node in its wheel, all in one object of 56
 * bytes (with compressed references).
 *
 * <p>The fields below belong to the loop's thread, except that {@code deadline} and {@code atOnce} are set before the node
 * is handed over.
 */
class TimerNode<V> extends TimerBody<V> implements RunnableScheduledFuture<V> {
    private static final VarHandle DEADLINE;

    static {
        try {
            DEADLINE = MethodHandles.lookup().findVarHandle(TimerNode.class, "deadline", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Loop loop;
    private final long period;
    private long deadline;
    private final boolean callable;

    /** Whether it is due when it comes, whatever the clock read at the last look. */
    boolean atOnce;

    /** Whether the loop has ever taken it in. */
    boolean admitted;

    /** Whether it is in the wheel, or due and not yet run. */
    boolean waiting;

    /** A timer that fires once. */
    TimerNode(Loop loop, SelfWait place, Callable<V> body, long deadline) {
        this(loop, place, body, true, deadline, 0);
    }

    /** A timer that fires once, with null for its result. */
    TimerNode(Loop loop, SelfWait place, Runnable body, long deadline) {
        this(loop, place, body, false, deadline, 0);
    }

    /** A timer that repeats: at a fixed rate if the period is positive, after a fixed delay if it is negative. */
    TimerNode(Loop loop, SelfWait place, Runnable body, long deadline, long period) {
        this(loop, place, body, false, deadline, period);
    }

    private TimerNode(Loop loop, SelfWait place, Object body, boolean callable, long deadline, long period) {
        super(place, body);
        this.loop = loop;
        this.callable = callable;
        this.deadline = deadline;
        this.period = period;
    }

    @Override
    public void run() {
        if (period == 0) {
            runOnce();
        } else if (runAgain()) {
            long from = period > 0 ? deadline : loop.time();
            DEADLINE.setOpaque(this, from + Math.abs(period));
            loop.again(this);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the constructors take no other body
    @Nullable
    V call(Object body) throws Exception {
        if (callable) {
            return ((Callable<V>) body).call();
        }
        ((Runnable) body).run();
        return null;
    }

    @Override
    void done() {
        if (isCancelled()) {
            loop.cancelled(this);
        }
    }

    Loop loop() {
        return loop;
    }

    public long when() {
        return (long) DEADLINE.getOpaque(this);
    }

    @Override
    public boolean isPeriodic() {
        return period != 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(when() - loop.time(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        if (other instanceof TimerNode<?> timer) {
            return Long.signum(when() - timer.when());
        }
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    /** By deadline; a difference keeps the order over an overflow of the clock. */
    static int byTurn(TimerNode<?> one, TimerNode<?> other) {
        return Long.signum(one.deadline - other.deadline);
    }
}
