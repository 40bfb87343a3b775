package dev.gyre.executor;

import dev.gyre.executor.internal.LoopFuture;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The future of one who waits for something that must not get lost.
 *
 * <p>WAITING to CLAIMED by the loop, which then fulfils it, or WAITING to GONE by whoever completes or cancels it first. So
 * what is handed out is handed to one who takes it, and the loop knows that before it gives it away.
 */
class Waiter<T> extends LoopFuture<T> {
    private static final int WAITING = 0;
    private static final int CLAIMED = 1;
    private static final int GONE = 2;
    private static final VarHandle STATE;

    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Waiter.class, "state", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    @SuppressWarnings("UnusedVariable") // through its VarHandle
    private volatile int state;

    Waiter(EventLoop loop) {
        super(loop);
    }

    /** The loop: whether this one is still there; if so, nobody else can end it any more. */
    boolean claim() {
        return STATE.compareAndSet(this, WAITING, CLAIMED);
    }

    /** Whether this one no longer waits. */
    boolean gone() {
        return state != WAITING;
    }

    /** The loop, after {@link #claim}: gives it what it waits for. */
    void fulfil(@Nullable T value) {
        super.complete(value);
    }

    /** The loop, after {@link #claim}: ends it without. */
    void fail(Throwable failure) {
        super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return STATE.compareAndSet(this, WAITING, GONE) && super.cancel(mayInterruptIfRunning);
    }

    @Override
    public boolean complete(@Nullable T value) {
        return STATE.compareAndSet(this, WAITING, GONE) && super.complete(value);
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return STATE.compareAndSet(this, WAITING, GONE) && super.completeExceptionally(failure);
    }
}
