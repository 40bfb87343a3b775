package dev.gyre.executor.internal;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.LoopTask;
import dev.gyre.executor.Registration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A task's body, started by the loop, and the future of the stage it returned.
 *
 * <p>Unstarted, then in its body, then waiting for the body's stage, then done. A cancellation request ends an unstarted
 * task, waits for the end of the body, and in the third state interrupts the stage, whose outcome is the task's.
 *
 * @param <T> the type of the result
 */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
public final class LoopTaskFuture<T> extends LoopFuture<T> implements LoopTask<T>, Runnable {
    private final @Nullable TaskList list;
    private final @Nullable Throwable created;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicReference<@Nullable CancellationException> undelivered = new AtomicReference<>();
    private volatile @Nullable Callable<? extends CompletionStage<T>> body;
    private volatile @Nullable CancellationException lastReason;
    private volatile @Nullable CompletionStage<T> awaited;
    private volatile String name;
    private volatile boolean started;

    /** Links of the loop's list of tasks. */
    final TaskList.Node node = new TaskList.Node(this);

    private LoopTaskFuture(EventLoop loop, String name, Callable<? extends CompletionStage<T>> body) {
        super(loop);
        this.name = requireNonNull(name, "name");
        this.body = requireNonNull(body, "body");
        TaskHost host = loop instanceof TaskHost known ? known : null;
        list = host == null ? null : host.taskList();
        created = host != null && host.debug() ? new Throwable("task " + name + " was created here") : null;
    }

    /**
     * Makes a task and brings it to its loop.
     *
     * @param <T> the type of the result
     * @param loop runs the body
     * @param name the task's name
     * @param body the work
     * @param eager on the loop's own thread, whether to call the body at once
     * @return the task
     */
    public static <T> LoopTask<T> start(
            EventLoop loop, String name, Callable<? extends CompletionStage<T>> body, boolean eager) {
        LoopTaskFuture<T> task = new LoopTaskFuture<>(loop, name, body);
        if (!loop.inEventLoop()) {
            loop.execute(task);
        } else if (eager) {
            task.run();
        } else {
            loop.callSoon(task);
            task.enlist();
        }
        return task;
    }

    @Override
    public void run() {
        Callable<? extends CompletionStage<T>> start = body;
        if (start == null || isDone()) {
            return;
        }
        started = true;
        body = null;
        CancellationException early = undelivered.getAndSet(null);
        if (early != null) {
            completeExceptionally(early);
            return;
        }
        LoopTask<?> outer = LoopThread.swapTask(this);
        try {
            follow(requireNonNull(start.call(), () -> "the body of task " + name + " returned null"));
        } catch (Throwable failure) {
            completeExceptionally(failure);
        } finally {
            LoopThread.swapTask(outer);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void rename(String newName) {
        name = requireNonNull(newName, "name");
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancel(new CancellationException("cancelled"));
    }

    @Override
    public boolean cancel(Throwable reason) {
        if (isDone()) {
            return false;
        }
        CancellationException request =
                new CancellationException("task " + name + " was cancelled: " + reason.getMessage());
        request.initCause(reason);
        requests.incrementAndGet();
        lastReason = request;
        undelivered.set(request);
        onLoop(this::deliver);
        return true;
    }

    @Override
    public int cancelRequests() {
        return requests.get();
    }

    @Override
    public int uncancel() {
        int left = requests.updateAndGet(count -> Math.max(0, count - 1));
        if (left == 0) {
            lastReason = null;
        }
        return left;
    }

    @Override
    public Registration onDone(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> callback) {
        AtomicReference<@Nullable BiConsumer<? super @Nullable T, ? super @Nullable Throwable>> slot =
                new AtomicReference<>(requireNonNull(callback, "callback"));
        whenComplete((value, failure) -> {
            if (slot.get() != null) {
                soon(() -> {
                    BiConsumer<? super @Nullable T, ? super @Nullable Throwable> present = slot.getAndSet(null);
                    if (present != null) {
                        present.accept(value, failure);
                    }
                });
            }
        });
        return () -> slot.set(null);
    }

    @Override
    public String dump() {
        StringBuilder text = new StringBuilder(toString()).append(": ").append(phase());
        int open = requests.get();
        if (open > 0) {
            text.append(", ").append(open).append(open == 1 ? " cancel request" : " cancel requests");
        }
        if (created != null) {
            StackTraceElement[] frames = created.getStackTrace();
            text.append(", created");
            for (StackTraceElement frame : frames) {
                text.append("\n\tat ").append(frame);
            }
        }
        return text.toString();
    }

    @Override
    public boolean complete(@Nullable T value) {
        return ended(super.complete(value));
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return ended(super.completeExceptionally(failure));
    }

    @Override
    public String toString() {
        return "task " + name + " on " + loop().name();
    }

    @Override
    protected boolean interrupted(CancellationException reason) {
        return cancel(reason);
    }

    private void follow(CompletionStage<T> stage) {
        awaited = stage;
        CompletableFuture<T> future = stage instanceof CompletableFuture<T> known ? known : null;
        boolean over = future != null && future.isDone();
        CancellationException request = undelivered.get();
        if (request != null && over) {
            completeExceptionally(request); // the body cancelled itself and waits for nothing that could tell it
            return;
        }
        if (!over) {
            enlist();
            deliver();
        }
        stage.whenComplete(this::settleOnLoop);
    }

    /** Brings a cancellation request to what the task waits for. */
    private void deliver() {
        CompletionStage<T> stage = awaited;
        if (stage == null && started) {
            return; // the body is running, and looks when it returns
        }
        CancellationException request = undelivered.getAndSet(null);
        if (request == null) {
            return;
        }
        if (stage == null) {
            body = null;
            completeExceptionally(request);
        } else if (!(stage instanceof CompletableFuture)) {
            stage.toCompletableFuture().cancel(true);
            completeExceptionally(request); // it may be a copy that was cancelled
        } else {
            interrupt(stage, request);
        }
    }

    private void settleOnLoop(@Nullable T value, @Nullable Throwable failure) {
        onLoop(() -> settle(value, failure));
    }

    private void settle(@Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            complete(value);
            return;
        }
        Throwable cause = failure.getCause();
        Throwable end = failure instanceof CompletionException && cause != null ? cause : failure;
        CancellationException reason = lastReason;
        completeExceptionally(end instanceof CancellationException && reason != null ? reason : end);
    }

    /** In a callback of its own, whose failure the loop reports. */
    private void soon(Runnable callback) {
        try {
            loop().execute(callback);
        } catch (RejectedExecutionException loopIsGone) {
            callback.run(); // better on a foreign thread than never
        }
    }

    private void enlist() {
        if (list != null && !isDone()) {
            list.add(node);
        }
    }

    private boolean ended(boolean now) {
        TaskList known = list;
        if (now && known != null) {
            onLoop(() -> known.remove(node));
        }
        return now;
    }

    private String phase() {
        if (isDone()) {
            return isCancelled() ? "cancelled" : isCompletedExceptionally() ? "failed" : "done";
        }
        CompletionStage<T> stage = awaited;
        return stage != null ? "waiting for " + stage : started ? "in its body" : "not started";
    }
}
