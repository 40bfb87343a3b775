package dev.gyre.executor.internal;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.LoopTask;
import dev.gyre.executor.Registration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A task's body, started by the loop, and the future of the stage it returned. */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
final class LoopTaskFuture<T> extends LoopFuture<T> implements LoopTask<T>, Runnable {
    private final String name;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<@Nullable Callable<? extends CompletionStage<T>>> body;
    private volatile @Nullable CompletionStage<T> awaited;

    LoopTaskFuture(Loop loop, String name, Callable<? extends CompletionStage<T>> body) {
        super(loop);
        this.name = name;
        this.body = new AtomicReference<>(body);
    }

    @Override
    public void run() {
        Callable<? extends CompletionStage<T>> start = body.getAndSet(null);
        if (start == null || isDone()) {
            return;
        }
        LoopTask<?> outer = loop().thread.task;
        loop().thread.task = this;
        try {
            CompletionStage<T> stage =
                    requireNonNull(start.call(), () -> "the body of task " + name + " returned null");
            awaited = stage;
            if (isDone()) {
                cancelAwaited();
            }
            stage.whenComplete(this::settleOnLoop);
        } catch (Throwable failure) {
            completeExceptionally(failure);
        } finally {
            loop().thread.task = outer;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancel(new CancellationException("cancelled"));
    }

    @Override
    public boolean cancel(Throwable reason) {
        requests.incrementAndGet();
        CancellationException end =
                new CancellationException("task " + name + " was cancelled: " + reason.getMessage());
        end.initCause(reason);
        boolean ended = completeExceptionally(end);
        body.set(null);
        cancelAwaited();
        return ended;
    }

    @Override
    public int cancelRequests() {
        return requests.get();
    }

    @Override
    public int uncancel() {
        return requests.updateAndGet(count -> Math.max(0, count - 1));
    }

    @Override
    public Registration onDone(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> callback) {
        AtomicReference<@Nullable BiConsumer<? super @Nullable T, ? super @Nullable Throwable>> slot =
                new AtomicReference<>(callback);
        whenCompleteAsync((value, failure) -> {
            BiConsumer<? super @Nullable T, ? super @Nullable Throwable> present = slot.getAndSet(null);
            if (present != null) {
                loop().runReporting(() -> present.accept(value, failure));
            }
        });
        return () -> slot.set(null);
    }

    @Override
    public String toString() {
        return "task " + name + " on " + loop().name();
    }

    private void settleOnLoop(@Nullable T value, @Nullable Throwable failure) {
        if (loop().inEventLoop()) {
            settle(value, failure);
            return;
        }
        try {
            loop().execute(() -> settle(value, failure));
        } catch (RejectedExecutionException loopIsGone) {
            settle(value, failure); // better on a foreign thread than never
        }
    }

    private void settle(@Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            complete(value);
        } else {
            Throwable cause = failure.getCause();
            completeExceptionally(failure instanceof CompletionException && cause != null ? cause : failure);
        }
    }

    private void cancelAwaited() {
        CompletionStage<T> stage = awaited;
        if (stage != null) {
            stage.toCompletableFuture().cancel(true);
        }
    }
}
