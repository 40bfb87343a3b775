package dev.gyre.executor;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets in one at a time; the others wait in line without blocking a thread.
 *
 * <p>Any thread may use it; who holds the {@link Permit} holds the lock, whatever the thread, and cannot enter twice. It
 * completes its stages on one loop, first come first served.
 */
public final class AsyncLock {
    private final AsyncSemaphore one;

    /**
     * A lock that is free.
     *
     * @param loop completes the stages
     */
    public AsyncLock(EventLoop loop) {
        one = AsyncSemaphore.bounded(loop, 1);
    }

    /**
     * Waits for the lock.
     *
     * @return the future of the permit that unlocks; cancelling it leaves the line
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public CompletableFuture<Permit> acquire() {
        return one.acquire();
    }

    /**
     * Takes the lock if it is free.
     *
     * @return the permit that unlocks, or empty
     * @throws IllegalStateException if called elsewhere than on the loop
     */
    public Optional<Permit> tryAcquire() {
        return one.tryAcquire();
    }

    /**
     * Runs something while holding the lock, and unlocks however that ends.
     *
     * @param <T> the type of the result
     * @param body called on the loop once the lock is held
     * @return the outcome of the body's stage; cancelling it leaves the line, or cancels that stage
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public <T> CompletableFuture<T> hold(Callable<? extends CompletionStage<T>> body) {
        return one.hold(body);
    }

    /**
     * Whether it is held, as the loop last saw it.
     *
     * @return true if one who came now would have to wait
     */
    public boolean isLocked() {
        return one.isLocked();
    }

    EventLoop loop() {
        return one.loop();
    }

    /** The loop's thread: unlocks for a holder who waits for something; null if nobody holds it. */
    @Nullable
    Permit lend() {
        return one.lendLast();
    }

    /** The loop's thread: the holder is back with a fresh permit; false if it no longer holds, and then this unlocks. */
    boolean regain(Permit lent, Permit fresh) {
        return one.regain(lent, fresh);
    }
}
