package dev.gyre.executor;

import dev.gyre.executor.internal.LoopFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The future of one who waits, which others may cancel or complete only by asking the loop; so on the loop's thread, who
 * waits is known exactly.
 */
abstract class AskedFuture<T> extends LoopFuture<T> {
    AskedFuture(EventLoop loop) {
        super(loop);
    }

    /**
     * The loop's thread: someone wants this unfinished future to end.
     *
     * @param end ends it
     * @return false if it is too late for that, as the future is about to end by itself
     */
    abstract boolean asked(Runnable end);

    /** The loop: gives it what it waits for. */
    final void fulfil(@Nullable T value) {
        super.complete(value);
    }

    /** The loop: ends it without. */
    final void fail(Throwable failure) {
        super.completeExceptionally(failure);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return completeExceptionally(new CancellationException("cancelled"));
    }

    @Override
    public boolean complete(@Nullable T value) {
        return ask(() -> fulfil(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return ask(() -> fail(failure));
    }

    private boolean ask(Runnable end) {
        if (isDone()) {
            return false;
        }
        if (loop().inEventLoop()) {
            return asked(end);
        }
        try {
            loop().execute(() -> {
                if (!isDone()) {
                    asked(end);
                }
            });
        } catch (RejectedExecutionException loopIsGone) {
            end.run(); // better without its leave than never
        }
        return true;
    }
}
