package dev.gyre.executor.internal;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.LoopTask;
import dev.gyre.executor.Registration;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
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
    private static final VarHandle REQUESTS;
    private static final VarHandle UNDELIVERED;
    private static final VarHandle BODY;
    private static final VarHandle STARTED;
    private static final VarHandle OBSERVER;

    static {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        try {
            REQUESTS = lookup.findVarHandle(LoopTaskFuture.class, "requests", int.class);
            UNDELIVERED = lookup.findVarHandle(LoopTaskFuture.class, "undelivered", CancellationException.class);
            BODY = lookup.findVarHandle(LoopTaskFuture.class, "body", Callable.class);
            OBSERVER = lookup.findVarHandle(LoopTaskFuture.class, "observer", BiConsumer.class);
            STARTED = lookup.findVarHandle(LoopTaskFuture.class, "started", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final @Nullable TaskList list;
    private final @Nullable Throwable created;
    private volatile int requests;
    private volatile @Nullable CancellationException undelivered;
    private volatile @Nullable Callable<? extends CompletionStage<T>> body;
    private volatile @Nullable CancellationException lastReason;
    private volatile @Nullable CompletionStage<T> awaited;
    private volatile String name;
    private volatile boolean started;

    /** The first who wants to know of the end and nothing else; a dependent stage costs as much as the task. */
    private volatile @Nullable BiConsumer<? super @Nullable T, ? super @Nullable Throwable> observer;

    // Of the list of tasks, which alone reads and writes them.
    @Nullable
    LoopTaskFuture<?> before;

    @Nullable
    LoopTaskFuture<?> after;

    boolean listed;

    LoopTaskFuture(EventLoop loop, String name, Callable<? extends CompletionStage<T>> body) {
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
        // Weaker than volatile: who asks for cancellation has it delivered on this thread, after what is done here.
        STARTED.setRelease(this, true);
        BODY.setRelease(this, null);
        CancellationException early = takeRequest();
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
        REQUESTS.getAndAdd(this, 1);
        lastReason = request;
        undelivered = request;
        onLoop(this::deliver);
        return true;
    }

    @Override
    public int cancelRequests() {
        return requests;
    }

    @Override
    public int uncancel() {
        int open;
        int left;
        do {
            open = requests;
            left = Math.max(0, open - 1);
        } while (!REQUESTS.compareAndSet(this, open, left));
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
        int open = requests;
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
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        requireNonNull(supplier, "supplier");
        executor.execute(() -> {
            try {
                if (!isDone()) {
                    complete(supplier.get());
                }
            } catch (Throwable failure) {
                completeExceptionally(failure);
            }
        });
        return this;
    }

    @Override
    public void obtrudeValue(@Nullable T value) {
        super.obtrudeValue(value);
        ended(true);
    }

    @Override
    public void obtrudeException(Throwable failure) {
        super.obtrudeException(failure);
        ended(true);
    }

    @Override
    public String toString() {
        return "task " + name + " on " + loop().name();
    }

    @Override
    protected boolean interrupted(CancellationException reason) {
        return cancel(reason);
    }

    /** Tells one observer of the end; further ones are dependents as any. */
    void observe(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> one) {
        if (!isDone() && OBSERVER.compareAndSet(this, null, one)) {
            if (isDone()) {
                tell();
            }
        } else {
            whenComplete(one);
        }
    }

    private void tell() {
        // Mostly taken once, after one look: who comes to observe looks whether it is over after it has put itself
        // down.
        BiConsumer<? super @Nullable T, ? super @Nullable Throwable> one = observer;
        if (one != null && OBSERVER.compareAndSet(this, one, null)) {
            if (isCompletedExceptionally()) {
                whenComplete(one);
            } else {
                one.accept(join(), null);
            }
        }
    }

    private void follow(CompletionStage<T> stage) {
        if (stage instanceof CompletableFuture<T> future && future.isDone()) {
            followEnded(future);
            return;
        }
        awaited = stage;
        enlist();
        deliver();
        stage.whenComplete(this::settleOnLoop);
    }

    /** Most bodies have nothing to wait for: no dependent is made of their stage. */
    private void followEnded(CompletableFuture<T> future) {
        CancellationException request = undelivered;
        if (request != null) {
            completeExceptionally(request); // the body cancelled itself and waits for nothing that could tell it
        } else if (future.isCompletedExceptionally()) {
            future.whenComplete(this::settle);
        } else {
            complete(future.join());
        }
    }

    /** The request to cancel that nobody has seen to yet, taken by who now does. */
    private @Nullable CancellationException takeRequest() {
        // Mostly there is none, and to look is cheaper than to take.
        return undelivered == null ? null : (CancellationException) UNDELIVERED.getAndSet(this, null);
    }

    /** Brings a cancellation request to what the task waits for. */
    private void deliver() {
        CompletionStage<T> stage = awaited;
        if (stage == null && started) {
            return; // the body is running, and looks when it returns
        }
        CancellationException request = takeRequest();
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
            list.add(this);
        }
    }

    private boolean ended(boolean now) {
        if (now) {
            tell();
            delist();
        }
        return now;
    }

    private void delist() {
        TaskList known = list;
        if (known == null) {
            return;
        }
        if (loop().inEventLoop()) {
            known.remove(this);
        } else {
            onLoop(() -> known.remove(this));
        }
    }

    private String phase() {
        if (isDone()) {
            return isCancelled() ? "cancelled" : isCompletedExceptionally() ? "failed" : "done";
        }
        CompletionStage<T> stage = awaited;
        return stage != null ? "waiting for " + stage : started ? "in its body" : "not started";
    }
}
