package dev.gyre.extension.internal.concurrent;

import dev.gyre.extension.internal.context.CapturedContext;
import dev.gyre.extension.internal.managed.TaskGate;
import dev.gyre.extension.internal.managed.TaskPlace;
import jakarta.enterprise.concurrent.AbortedException;
import jakarta.enterprise.concurrent.SkippedException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One submitted task: its context, its listener, its runs and its result. Used by any thread.
 *
 * @param <V> type of the result
 */
final class ManagedTaskFuture<V> extends FutureTask<V> implements ScheduledFuture<V>, TaskGate.Refusable {

    private enum Phase {
        WAITING,
        RUNNING,
        ENDED
    }

    private final Body<V> body;
    private final Schedule schedule;
    private final TaskListeners listeners;
    private final TaskPlace place;
    private final TrackedTasks tracked;

    // WAITING -> RUNNING -> WAITING (again) | ENDED; WAITING -> ENDED (cancelled, aborted). Guarded by this.
    private Phase phase = Phase.WAITING;
    private boolean abortTold;
    private boolean submittedTold;
    private volatile long due;
    private volatile @Nullable Future<?> timer;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable SkippedException skipped;

    private ManagedTaskFuture(
            Body<V> body, Schedule schedule, TaskListeners listeners, TaskPlace place, TrackedTasks tracked) {
        super(body);
        this.body = body;
        this.schedule = schedule;
        this.listeners = listeners;
        this.place = place;
        this.tracked = tracked;
    }

    static <V> ManagedTaskFuture<V> of(
            Callable<V> task,
            CapturedContext context,
            Schedule schedule,
            TaskListeners listeners,
            TaskPlace place,
            TrackedTasks tracked) {
        return new ManagedTaskFuture<>(new Body<>(task, context), schedule, listeners, place, tracked);
    }

    /** Tells the listener and waits for the first run; what cannot be accepted is aborted, then refused. */
    void launch() {
        tellSubmitted();
        tracked.add(this);
        Long first;
        try {
            first = schedule.next(null);
        } catch (RuntimeException thrown) {
            RejectedExecutionException refused =
                    new RejectedExecutionException("GYRE-X027 the trigger of the task failed: " + thrown, thrown);
            abort(thrown);
            throw refused;
        }
        if (first == null) {
            // A trigger that wants no run at all.
            set(body.result());
            end();
            return;
        }
        arm(first);
        if (failure instanceof AbortedException aborted
                && aborted.getCause() instanceof RejectedExecutionException refused) {
            throw refused;
        }
    }

    /** Whether the task waits for its time. */
    boolean isScheduled() {
        return timer != null;
    }

    /** What the task is called in messages. */
    String name() {
        return listeners.name();
    }

    @Override
    public void run() {
        tellSubmitted();
        synchronized (this) {
            if (phase != Phase.WAITING || isDone()) {
                return;
            }
            phase = Phase.RUNNING;
        }
        if (skipped()) {
            again(null);
            return;
        }
        listeners.starting(this);
        long start = System.currentTimeMillis();
        Runnable ended = tracked.watch(this);
        boolean repeat = runAndReset();
        ended.run();
        if (isCancelled()) {
            // A cancel meant for this task must not interrupt the next one on this thread.
            boolean unused = Thread.interrupted();
        }
        if (repeat) {
            again(new Schedule.Run(start, System.currentTimeMillis(), body.result));
        } else {
            end();
        }
    }

    private boolean skipped() {
        try {
            if (!schedule.skip()) {
                return false;
            }
        } catch (RuntimeException thrown) {
            // A trigger that cannot say is treated as one that says skip: SkippedException has room for why.
            skip(new SkippedException(thrown));
            return true;
        }
        skip(new SkippedException("skipped by its trigger"));
        return true;
    }

    private void skip(SkippedException reason) {
        skipped = reason;
        listeners.aborted(this, reason);
        listeners.done(this, reason);
    }

    /** Waits for the next run, or ends: as the last run did, be it that it was left out. */
    private void again(Schedule.@Nullable Run run) {
        Long next;
        try {
            next = schedule.next(run);
        } catch (RuntimeException thrown) {
            setException(thrown);
            if (run != null) {
                end();
            }
            return;
        }
        if (next == null) {
            SkippedException left = skipped;
            if (run != null) {
                set(body.result());
                end();
            } else if (left != null) {
                setException(left);
            }
            return;
        }
        if (run != null) {
            skipped = null;
            listeners.done(this, null);
        }
        synchronized (this) {
            phase = Phase.WAITING;
            submittedTold = false;
        }
        if (!isDone()) {
            tellSubmitted();
            arm(next);
        }
    }

    private void arm(long at) {
        if (isDone()) {
            return;
        }
        due = at;
        long delay = at - System.nanoTime();
        try {
            if (delay <= 0) {
                timer = null;
                place.execute(this);
            } else {
                timer = place.loops().schedule(this::fire, delay, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException refused) {
            abort(refused);
        }
        if (isCancelled()) {
            cancelTimer();
        }
    }

    private void fire() {
        timer = null;
        if (place.runsHere()) {
            run();
            return;
        }
        try {
            place.execute(this);
        } catch (RejectedExecutionException full) {
            abort(full);
        }
    }

    @Override
    public void refused(RejectedExecutionException refused) {
        abort(refused);
    }

    private void abort(Exception reason) {
        AbortedException aborted = new AbortedException(reason);
        synchronized (this) {
            if (phase == Phase.ENDED) {
                return;
            }
            phase = Phase.ENDED;
        }
        listeners.aborted(this, aborted);
        setException(aborted);
        listeners.done(this, aborted);
    }

    @Override
    protected void setException(Throwable thrown) {
        failure = thrown;
        super.setException(thrown);
    }

    @Override
    protected void done() {
        tracked.remove(this);
        if (!isCancelled()) {
            return;
        }
        cancelTimer();
        CancellationException reason = new CancellationException();
        listeners.aborted(this, reason);
        boolean ended;
        synchronized (this) {
            abortTold = true;
            ended = phase != Phase.RUNNING;
            phase = ended ? Phase.ENDED : phase;
        }
        if (ended) {
            listeners.done(this, reason);
        }
    }

    /** Of a run and a cancellation that meet, the later one tells that the task is done: never before it was aborted. */
    private void end() {
        boolean cancelled = isCancelled();
        synchronized (this) {
            phase = Phase.ENDED;
            if (cancelled && !abortTold) {
                return;
            }
        }
        listeners.done(this, cancelled ? new CancellationException() : failure);
    }

    private void tellSubmitted() {
        synchronized (this) {
            if (submittedTold) {
                return;
            }
            submittedTold = true;
        }
        listeners.submitted(this);
    }

    private void cancelTimer() {
        Future<?> armed = timer;
        if (armed != null) {
            armed.cancel(false);
        }
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        place.refuseWaiting(this);
        try {
            return super.get();
        } catch (ExecutionException failed) {
            throw asItself(failed);
        }
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        place.refuseWaiting(this);
        try {
            return super.get(timeout, unit);
        } catch (ExecutionException failed) {
            throw asItself(failed);
        }
    }

    /** That a task was skipped or aborted is no cause of its failure, it is the failure. */
    private ExecutionException asItself(ExecutionException failed) {
        return failed.getCause() instanceof ExecutionException own
                        && (own == skipped || own == failure)
                        && (own instanceof SkippedException || own instanceof AbortedException)
                ? own
                : failed;
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }

    /** The task in its context, and what it last returned. */
    private static final class Body<V> implements Callable<V> {

        private final Callable<V> task;
        private final CapturedContext context;
        private volatile @Nullable V result;

        Body(Callable<V> task, CapturedContext context) {
            this.task = task;
            this.context = context;
        }

        @Override
        public V call() throws Exception {
            V value = context.call(task);
            result = value;
            return value;
        }

        @SuppressWarnings("NullAway") // null before the first run, and what the task returned after it
        V result() {
            return result;
        }
    }
}
