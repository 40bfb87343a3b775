package dev.gyre.executor.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A submitted task that refuses to be waited for where it would have to run. */
class LoopFutureTask<V> extends FutureTask<V> {
    private final SelfWait place;

    LoopFutureTask(SelfWait place, Callable<V> body) {
        super(body);
        this.place = place;
    }

    LoopFutureTask(SelfWait place, Runnable body, @Nullable V result) {
        super(body, result);
        this.place = place;
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        forbidSelfWait();
        return super.get();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        forbidSelfWait();
        return super.get(timeout, unit);
    }

    private void forbidSelfWait() {
        if (!isDone()) {
            place.forbid("Future.get of an unfinished task");
        }
    }
}
