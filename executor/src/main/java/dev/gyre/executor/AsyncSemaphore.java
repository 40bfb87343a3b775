package dev.gyre.executor;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lets in as many as it has permits; the others wait in line without blocking a thread.
 *
 * <p>Any thread may use it. Its state belongs to one loop, on which it completes its stages, first come first served. A
 * waiter that is cancelled leaves the line and takes no permit with it.
 */
public final class AsyncSemaphore {
    private final Confinement home;
    private final int bound;
    private final WaitLine<Waiter<Permit>> line = new WaitLine<>();
    private final AtomicInteger available;

    /** Of a lock that is held, its holder's. */
    private @Nullable Permit newest;

    /**
     * A semaphore that {@link #release()} can give more permits than it began with.
     *
     * @param loop completes the stages
     * @param permits how many it begins with, at least 0
     */
    public AsyncSemaphore(EventLoop loop, int permits) {
        this(loop, permits, Integer.MAX_VALUE);
    }

    AsyncSemaphore(EventLoop loop, int permits, int bound) {
        if (permits < 0) {
            throw new IllegalArgumentException("permits must be at least 0, was " + permits);
        }
        this.home = new Confinement(loop, this::serve);
        this.bound = bound;
        this.available = new AtomicInteger(permits);
    }

    /**
     * A semaphore that refuses to have more permits than it began with.
     *
     * @param loop completes the stages
     * @param permits how many it has, at least 0
     * @return the semaphore
     */
    public static AsyncSemaphore bounded(EventLoop loop, int permits) {
        return new AsyncSemaphore(loop, permits, permits);
    }

    /**
     * Waits for a permit.
     *
     * @return the future of a permit, which whoever gets it must release; cancelling it leaves the line
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public CompletableFuture<Permit> acquire() {
        Waiter<Permit> waiter = new Waiter<>(home.loop());
        home.enter(() -> enter(waiter));
        return waiter;
    }

    /**
     * Takes a permit if there is one that nobody waits for.
     *
     * @return the permit, or empty
     * @throws IllegalStateException if called elsewhere than on the loop
     */
    public Optional<Permit> tryAcquire() {
        home.require("tryAcquire");
        return isFree() ? Optional.of(take()) : Optional.empty();
    }

    /**
     * Runs something while holding a permit, and gives it back however that ends.
     *
     * @param <T> the type of the result
     * @param body called on the loop once there is a permit
     * @return the outcome of the body's stage; cancelling it leaves the line, or cancels that stage
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public <T> CompletableFuture<T> hold(Callable<? extends CompletionStage<T>> body) {
        Holding<T> holding = new Holding<>(home.loop(), body);
        home.enter(() -> holding.waitFor(acquire()));
        return holding;
    }

    /**
     * Adds a permit; one that came from {@link #acquire} is given back by its own {@link Permit#release}.
     *
     * @throws IllegalStateException if it is bounded and has all its permits; when called elsewhere than on the loop, this
     *     goes to the {@link LoopExceptionHandler}
     */
    public void release() {
        home.giveBack(this::giveBack);
    }

    /**
     * The permits that are there, as the loop last saw it.
     *
     * @return how many, at least 0
     */
    public int available() {
        return available.get();
    }

    /**
     * Whether one who came now would have to wait, as the loop last saw it.
     *
     * @return true if there is no permit
     */
    public boolean isLocked() {
        return available() == 0;
    }

    EventLoop loop() {
        return home.loop();
    }

    /** The loop's thread: the last permit, lent by its holder; null if it is free. */
    @Nullable
    Permit lendLast() {
        Permit held = available.getPlain() == 0 ? newest : null;
        return held != null && held.lend() ? held : null;
    }

    /** The loop's thread: has a lent permit stand for a fresh one; false if nobody wants it any more. */
    boolean regain(Permit lent, Permit fresh) {
        newest = lent;
        return lent.regain(fresh);
    }

    private void enter(Waiter<Permit> waiter) {
        if (!isFree()) {
            line.add(waiter);
        } else if (waiter.claim()) {
            waiter.fulfil(take());
        }
    }

    private boolean isFree() {
        return available.getPlain() > 0 && !line.anyone();
    }

    private Permit take() {
        available.setRelease(available.getPlain() - 1);
        Permit permit = new Permit(() -> home.giveBack(this::giveBack));
        newest = permit;
        return permit;
    }

    private void giveBack() {
        int now = available.getPlain();
        if (now == bound) {
            throw new IllegalStateException(
                    "GYRE-E043 the semaphore has all of its " + bound + " permits; release each once");
        }
        available.setRelease(now + 1);
        if (line.anyone()) {
            home.serveSoon();
        }
    }

    /** Lets in as many as there were when it began; those who come in meanwhile get a turn of their own. */
    private boolean serve() {
        for (int turns = line.size(); turns > 0 && available.getPlain() > 0; turns--) {
            Waiter<Permit> next = line.claimNext();
            if (next == null) {
                return false;
            }
            next.fulfil(take());
        }
        return available.getPlain() > 0 && line.anyone();
    }
}
