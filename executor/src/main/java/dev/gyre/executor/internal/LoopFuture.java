package dev.gyre.executor.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A future whose asynchronous continuations and time-outs are the loop's, and which its loop refuses to wait for.
 *
 * <p>Time-outs are taken over because the JDK's own come from a thread of the whole JVM, which would outlive the
 * application and hold its class loader.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
class LoopFuture<T> extends CompletableFuture<T> {
    private final Loop loop;

    LoopFuture(Loop loop) {
        this.loop = loop;
    }

    public Loop loop() {
        return loop;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new LoopFuture<>(loop);
    }

    @Override
    public Executor defaultExecutor() {
        return loop;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        forbidSelfWait();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        forbidSelfWait();
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        forbidSelfWait();
        return super.join();
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        Runnable end = () -> completeExceptionally(new TimeoutException("no result within " + timeout + " " + unit));
        return after(timeout, unit, end);
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        return after(timeout, unit, () -> complete(value));
    }

    private CompletableFuture<T> after(long timeout, TimeUnit unit, Runnable end) {
        if (!isDone()) {
            Future<?> timer = loop.schedule(end, timeout, unit);
            whenComplete((value, failure) -> timer.cancel(false));
        }
        return this;
    }

    private void forbidSelfWait() {
        if (!isDone()) {
            loop.forbid("waiting for an unfinished future");
        }
    }
}
