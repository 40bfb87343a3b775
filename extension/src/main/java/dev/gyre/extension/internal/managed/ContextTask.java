package dev.gyre.extension.internal.managed;

import dev.gyre.extension.internal.context.CapturedContext;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A task that runs once, as soon as possible, in its submitter's context, and has nobody to tell about it. Used by any thread.
 *
 * @param <V> type of the result
 */
final class ContextTask<V> extends FutureTask<V> {

    private final CapturedContext context;
    private final TaskPlace place;

    ContextTask(Callable<V> body, CapturedContext context, TaskPlace place) {
        super(body);
        this.context = context;
        this.place = place;
    }

    @Override
    public void run() {
        if (place.isStopped()) {
            cancel(false);
            return;
        }
        if (context == CapturedContext.EMPTY) {
            super.run();
        } else {
            inContext();
        }
        if (isCancelled()) {
            // A cancel meant for this task must not interrupt the next one on this thread.
            boolean unused = Thread.interrupted();
        }
    }

    private void inContext() {
        try {
            context.run(super::run);
        } catch (Throwable noContext) {
            setException(noContext);
        }
    }

    @Override
    public V get() throws InterruptedException, ExecutionException {
        place.refuseWaiting(this);
        return super.get();
    }

    @Override
    public V get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        place.refuseWaiting(this);
        return super.get(timeout, unit);
    }
}
