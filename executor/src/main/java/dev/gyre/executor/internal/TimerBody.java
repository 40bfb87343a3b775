package dev.gyre.executor.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a timer runs and what came of it: a future that is small, as a million of them may wait.
 *
 * <pre>
 * NEW -> WAITING                    by the loop, when it takes it in
 * NEW, WAITING -> RUNNING           by the one thread that runs it; ASIDE instead where that is not the loop's
 * RUNNING -> DONE, FAILED           by that thread; RUNNING -> WAITING for a timer that repeats
 * NEW, WAITING, RUNNING -> CANCELLED     by any thread
 * RUNNING -> INTERRUPTING -> CANCELLED   by a thread that also interrupts
 * </pre>
 *
 * <p>Each change is one compare-and-set on {@code state}, so a timer runs or is cancelled, never both, and exactly one
 * thread sees each end. {@code content} is the body until the end and the result or failure after it; it is stored before
 * the state that makes it readable. Whoever cancels drops it, so a cancelled timer holds on to nothing. A thread that waits
 * puts a latch here and then reads the state again, whoever ends the timer stores the state and then looks for a latch.
 */
abstract class TimerBody<V> {
    private static final int NEW = 0;
    private static final int WAITING = 1;
    private static final int RUNNING = 2;
    private static final int ASIDE = 3;
    private static final int DONE = 4;
    private static final int FAILED = 5;
    private static final int CANCELLED = 6;
    private static final int INTERRUPTING = 7;
    private static final VarHandle STATE;
    private static final VarHandle RUNNER;
    private static final VarHandle LATCH;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            STATE = lookup.findVarHandle(TimerBody.class, "state", int.class);
            RUNNER = lookup.findVarHandle(TimerBody.class, "runner", Thread.class);
            LATCH = lookup.findVarHandle(TimerBody.class, "latch", CountDownLatch.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final SelfWait place;
    private volatile int state;
    private @Nullable Object content;

    @SuppressWarnings("UnusedVariable") // read through RUNNER
    private @Nullable Thread runner;

    private volatile @Nullable CountDownLatch latch;

    /** {@code body} is a {@link Callable} or a {@link Runnable}, as {@link #call} expects it. */
    TimerBody(SelfWait place, Object body) {
        this.place = place;
        this.content = body;
    }

    /** The thread that runs it, unless somebody does so by hand. */
    abstract Thread usualRunner();

    /** Runs the body. */
    abstract @Nullable V call(Object body) throws Exception;

    /** Is called once, at the end, by the thread that brought it about. */
    abstract void done();

    /** Is called before {@link #done} by the thread that cancelled it; tells whether the loop had taken it in. */
    abstract void cancelled(boolean takenIn);

    /** The loop takes it in; false if it has been run or cancelled already. */
    final boolean takeIn() {
        return state == NEW && STATE.compareAndSet(this, NEW, WAITING);
    }

    /** Runs it for good. */
    final void runOnce() {
        Object body = content;
        if (body == null) {
            return;
        }
        int running = begin();
        if (running == NEW) {
            return;
        }
        Object result;
        int end;
        try {
            result = call(body);
            end = DONE;
        } catch (Throwable failure) {
            result = failure;
            end = FAILED;
        }
        finish(running, end, result);
    }

    /** Runs it once more; false if that was the last time, as it has failed or was cancelled. */
    final boolean runAgain() {
        Object body = content;
        if (body == null) {
            return false;
        }
        int running = begin();
        if (running == NEW) {
            return false;
        }
        try {
            call(body);
        } catch (Throwable failure) {
            finish(running, FAILED, failure);
            return false;
        }
        if (STATE.compareAndSet(this, running, WAITING)) {
            return true;
        }
        awaitInterrupt();
        return false;
    }

    public final boolean cancel(boolean mayInterruptIfRunning) {
        while (true) {
            int seen = state;
            if (seen >= DONE) {
                return false;
            }
            boolean interrupting = mayInterruptIfRunning && seen >= RUNNING;
            int next = interrupting ? INTERRUPTING : CANCELLED;
            if (STATE.compareAndSet(this, seen, next)) {
                if (interrupting) {
                    interruptRunner(seen);
                    state = CANCELLED;
                }
                content = null;
                cancelled(seen != NEW);
                ended();
                return true;
            }
        }
    }

    public final boolean isDone() {
        return state >= DONE;
    }

    public final boolean isCancelled() {
        return state >= CANCELLED;
    }

    public final V get() throws InterruptedException, ExecutionException {
        if (state < DONE) {
            place.forbid("Future.get of an unfinished task");
            latch().await();
        }
        return outcome();
    }

    public final V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (state < DONE) {
            place.forbid("Future.get of an unfinished task");
            if (!latch().await(timeout, unit)) {
                throw new TimeoutException("not done within " + timeout + " " + unit);
            }
        }
        return outcome();
    }

    /** RUNNING or ASIDE, or NEW if it cannot run. */
    private int begin() {
        Thread here = Thread.currentThread();
        int running = here == usualRunner() ? RUNNING : ASIDE;
        for (int seen = state; seen <= WAITING; seen = state) {
            if (STATE.compareAndSet(this, seen, running)) {
                if (running == ASIDE) {
                    RUNNER.setRelease(this, here);
                }
                return running;
            }
        }
        return NEW;
    }

    private void finish(int running, int end, @Nullable Object result) {
        content = result;
        if (STATE.compareAndSet(this, running, end)) {
            if (running == ASIDE) {
                runner = null;
            }
            ended();
        } else {
            content = null;
            awaitInterrupt();
        }
    }

    private void ended() {
        CountDownLatch waiting = latch;
        if (waiting != null) {
            waiting.countDown();
        }
        done();
    }

    /** The name of a runner aside is stored right after ASIDE, so it is there in a moment. */
    private void interruptRunner(int running) {
        Thread runs = running == RUNNING ? usualRunner() : (Thread) RUNNER.getAcquire(this);
        while (runs == null) {
            Thread.onSpinWait();
            runs = (Thread) RUNNER.getAcquire(this);
        }
        runs.interrupt();
    }

    /** An interrupt that is on its way must arrive before the thread goes on to something else. */
    private void awaitInterrupt() {
        while (state == INTERRUPTING) {
            Thread.onSpinWait();
        }
    }

    private CountDownLatch latch() {
        CountDownLatch waiting = latch;
        if (waiting == null) {
            CountDownLatch fresh = new CountDownLatch(1);
            waiting = LATCH.compareAndSet(this, null, fresh) ? fresh : latch;
        }
        if (waiting == null) {
            throw new AssertionError("a latch is never taken away");
        }
        if (state >= DONE) {
            waiting.countDown();
        }
        return waiting;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the content of DONE is what call returned, null included
    private V outcome() throws ExecutionException {
        int seen = state;
        if (seen >= CANCELLED) {
            throw new CancellationException();
        }
        Object result = content;
        if (seen == FAILED) {
            throw new ExecutionException((Throwable) result);
        }
        return (V) result;
    }
}
