package dev.gyre.executor;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;

/**
 * Lets those who hold a lock wait for a change that others make under the same lock. Typical use:
 *
 * <pre>{@code
 * condition.hold(() -> condition.waitFor(() -> stock > 0).thenRun(() -> stock--));
 *
 * condition.hold(() -> {
 *     stock++;
 *     condition.signal();
 *     return CompletableFuture.completedFuture(stock);
 * });
 * }</pre>
 *
 * <p>Any thread may use it. Its state belongs to the lock's loop, on which it completes its stages, first come first
 * served. Who waits gives up the lock and has it back when the wait ends, however it ends: a wait that is cancelled, or runs
 * into a time-out of its own, ends only once the lock is free. A signal that reaches one who makes no use of it is passed
 * on, so a wait may end, or look at its predicate, without a change.
 */
public final class AsyncCondition {
    private final AsyncLock lock;
    private final Confinement home;
    private final WaitLine<Waiter<Void>> line = new WaitLine<>();
    private final Queue<Waiter<Void>> woken = new ArrayDeque<>();

    /**
     * A condition with a lock of its own.
     *
     * @param loop completes the stages
     */
    public AsyncCondition(EventLoop loop) {
        this(new AsyncLock(loop));
    }

    /**
     * A condition for a lock, which may have several.
     *
     * @param lock guards what the condition is about
     */
    public AsyncCondition(AsyncLock lock) {
        this.lock = requireNonNull(lock, "lock");
        this.home = new Confinement(lock.loop(), this::serve);
    }

    /**
     * The lock that is to be held while waiting and signalling.
     *
     * @return always the same lock
     */
    public AsyncLock lock() {
        return lock;
    }

    /**
     * Runs something while holding the lock, see {@link AsyncLock#hold}.
     *
     * @param <T> the type of the result
     * @param body called on the loop once the lock is held
     * @return the outcome of the body's stage; cancelling it leaves the line, or cancels that stage
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public <T> CompletableFuture<T> hold(Callable<? extends CompletionStage<T>> body) {
        return lock.hold(body);
    }

    /**
     * Unlocks, waits for a signal, and locks again, for whoever holds the lock.
     *
     * @return a future that ends with the lock held; it fails with {@link IllegalStateException} if nobody held the lock,
     *     or if the holder released it meanwhile
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public CompletableFuture<Void> await() {
        ConditionWait wait = new ConditionWait(this, () -> true);
        home.enter(wait::await);
        return wait;
    }

    /**
     * As {@link #await()}, again and again until something is true; at once if it is.
     *
     * @param predicate called on the loop with the lock held, at the beginning and after each signal; what it throws is the
     *     future's failure
     * @return a future that ends with the lock held; it fails as that of {@link #await()} does
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public CompletableFuture<Void> waitFor(BooleanSupplier predicate) {
        ConditionWait wait = new ConditionWait(this, requireNonNull(predicate, "predicate"));
        home.enter(wait::look);
        return wait;
    }

    /** As {@link #signal(int)} with one. */
    public void signal() {
        signal(1);
    }

    /**
     * Wakes those who have waited longest; they go on one by one as each gets the lock, after whoever holds it now.
     *
     * @param count how many at most, at least 0
     * @throws IllegalStateException if nobody holds the lock; when called elsewhere than on the loop, this goes to the
     *     {@link LoopExceptionHandler}
     */
    public void signal(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must be at least 0, was " + count);
        }
        home.giveBack(() -> {
            requireLocked();
            wake(count);
        });
    }

    /**
     * Wakes everyone who waits now, as {@link #signal(int)} does.
     *
     * @throws IllegalStateException if nobody holds the lock; when called elsewhere than on the loop, this goes to the
     *     {@link LoopExceptionHandler}
     */
    public void signalAll() {
        signal(Integer.MAX_VALUE);
    }

    void enter(Waiter<Void> waiter) {
        line.add(waiter);
    }

    /** The loop's thread, whoever holds the lock: wakes so many who still wait. */
    void wake(int count) {
        for (int left = count; left > 0; left--) {
            Waiter<Void> next = line.claimNext();
            if (next == null) {
                break;
            }
            woken.add(next);
        }
        if (!woken.isEmpty()) {
            home.serveSoon();
        }
    }

    void requireLocked() {
        if (!lock.isLocked()) {
            throw notLocked();
        }
    }

    static IllegalStateException notLocked() {
        return new IllegalStateException(
                "GYRE-E048 a condition was used by one who does not hold its lock; do it within hold");
    }

    /** Sends those woken so far to the lock's line; who gets the lock at once may have others woken, whose turn is next. */
    private boolean serve() {
        for (int turns = woken.size(); turns > 0; turns--) {
            woken.remove().fulfil(null);
        }
        return !woken.isEmpty();
    }
}
