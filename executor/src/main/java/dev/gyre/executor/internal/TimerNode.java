package dev.gyre.executor.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A timer: the future its caller holds, the entry in the loop's inbox and the node in its wheel, all in one object of 56
 * bytes (with compressed references).
 *
 * <p>The fields below belong to the loop's thread, except that {@code time}, {@code timing} and {@code atOnce} are set before
 * the node is handed over. {@code time} is the deadline or, until the loop looks at its clock or somebody asks, still the
 * delay: DELAY -> CHANGING -> DEADLINE by the thread that does so.
 */
class TimerNode<V> extends TimerBody<V> implements RunnableScheduledFuture<V> {
    private static final byte DEADLINE = 0;
    private static final byte DELAY = 1;
    private static final byte CHANGING = 2;
    private static final int LOOKS = 100;
    private static final byte HELD = 1;
    private static final byte LET_GO = 2;
    private static final byte FRESH = 3;
    private static final VarHandle TIME;
    private static final VarHandle TIMING;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TIME = lookup.findVarHandle(TimerNode.class, "time", long.class);
            TIMING = lookup.findVarHandle(TimerNode.class, "timing", byte.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Loop loop;
    private final long period;
    private long time;
    private final boolean callable;

    @SuppressWarnings("UnusedVariable") // read through TIMING
    private byte timing;

    /** Whether it is due when it comes, whatever the clock read at the last look. */
    boolean atOnce;

    private byte keeping;

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
        this.time = deadline;
        this.period = period;
    }

    @Override
    public void run() {
        if (period == 0) {
            runOnce();
        } else if (runAgain()) {
            long from = period > 0 ? time : loop.time();
            TIME.setOpaque(this, from + Math.abs(period));
            loop.timers().again(this);
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
    Thread usualRunner() {
        return loop.thread;
    }

    @Override
    void done() {}

    @Override
    void cancelled(boolean takenIn) {
        loop.timers().cancelled(this, takenIn);
    }

    /** Before it is handed over: its time is a delay, which begins when the loop looks at its clock. */
    void beginsAtNextLook() {
        timing = DELAY;
    }

    /** Before it is handed over: its time is a delay, which begins now. */
    void beginsNow() {
        time += loop.time();
    }

    /** Any thread: whether its delay has begun. */
    boolean started() {
        return (byte) TIMING.getAcquire(this) == DEADLINE;
    }

    /** Any thread: its delay begins now, if it has not yet; the time was read after the timer was made. */
    void begin(long now) {
        if (started()) {
            return;
        }
        if (TIMING.compareAndSet(this, DELAY, CHANGING)) {
            TIME.setOpaque(this, now + time);
            TIMING.setRelease(this, DEADLINE);
        }
        for (int looks = 1; !started(); looks++) {
            if (looks % LOOKS == 0) {
                LockSupport.parkNanos(1000); // who changes it may have lost its processor in between
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** 1 if it was run or cancelled, else 0; reads both ends of the object. */
    int hasEnded() {
        return period == 0 && isDone() ? 1 : 0;
    }

    /** The loop has it in its wheel from now on, or among those that are due. */
    void hold() {
        keeping = HELD;
    }

    /** The loop has it among those whose delay begins when the task has ended. */
    void keepFresh() {
        keeping = FRESH;
    }

    boolean fresh() {
        return keeping == FRESH;
    }

    /** The loop has it no longer, or will never have it. */
    void letGo() {
        keeping = LET_GO;
    }

    boolean held() {
        return keeping == HELD;
    }

    /** Whether it is no new timer to the loop. */
    boolean known() {
        return keeping != 0;
    }

    Loop loop() {
        return loop;
    }

    /** The deadline, or the delay as long as that has not {@link #started}. */
    public long when() {
        return (long) TIME.getOpaque(this);
    }

    @Override
    public boolean isPeriodic() {
        return period != 0;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(left(), TimeUnit.NANOSECONDS);
    }

    private long left() {
        if (!started()) {
            begin(loop.time());
        }
        return when() - loop.time();
    }

    @Override
    public int compareTo(Delayed other) {
        if (other instanceof TimerNode<?> timer) {
            begin(loop.time());
            timer.begin(loop.time());
            return Long.signum(when() - timer.when());
        }
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    /** By deadline; a difference keeps the order over an overflow of the clock. */
    static int byTurn(TimerNode<?> one, TimerNode<?> other) {
        return Long.signum(one.time - other.time);
    }
}
