package dev.gyre.extension.internal.managed;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.EventLoop;
import dev.gyre.extension.internal.context.CapturedContext;
import dev.gyre.extension.internal.context.ContextSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor whose tasks and stages run in the context of whoever submitted them: what Jakarta Concurrency and MicroProfile Context
 * Propagation say of it in the same words. Any thread may call every method.
 */
public abstract class StageExecutor extends AbstractExecutorService {

    private final TaskPlace place;
    private final ContextSource contexts;
    private final @Nullable TaskGate owned;

    /** Where tasks go that carry what most do, and find it there. */
    private final @Nullable Executor direct;

    private final StageHome home = new Home();

    /**
     * An executor.
     *
     * @param place where its tasks run
     * @param contexts what they carry
     * @param owned the gate of the place if the application may end this executor, null if only the container may
     */
    protected StageExecutor(TaskPlace place, ContextSource contexts, @Nullable TaskGate owned) {
        this.place = place;
        this.contexts = contexts;
        this.owned = owned;
        this.direct = contexts.usualLoader().flatMap(place::directly).orElse(null);
    }

    /** Where the tasks run. */
    protected final TaskPlace place() {
        return place;
    }

    /** What the stages share. */
    public final StageHome home() {
        return home;
    }

    /** Takes the context of the calling thread. */
    protected final CapturedContext capture() {
        return contexts.capture();
    }

    /**
     * Whether this can be the action of a stage.
     *
     * @param action function, runnable or supplier given to a stage
     * @throws IllegalArgumentException if it cannot
     */
    protected void checkAction(Object action) {
        requireNonNull(action, "action");
    }

    @Override
    public void execute(Runnable command) {
        requireNonNull(command, "command");
        if (command instanceof ContextTask) {
            place.execute(command);
        } else {
            executeBound(command);
        }
    }

    /** Runs a command that does not bring its context. */
    protected final void executeBound(Runnable command) {
        if (direct != null && contexts.hasJustUsualLoader() && !place.isStopped()) {
            direct.execute(command);
        } else {
            place.execute(bound(command));
        }
    }

    private Runnable bound(Runnable command) {
        CapturedContext context = contexts.capture();
        return place.provides(context) ? command : context.bind(command);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, @Nullable T value) {
        return plain(Executors.callable(runnable, value));
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return plain(callable);
    }

    /** Whether a task is one that this executor has made. */
    protected static boolean isOwn(Object task) {
        return task instanceof ContextTask;
    }

    /** A task that has nobody to tell about it. */
    protected final <T> RunnableFuture<T> plain(Callable<T> callable) {
        CapturedContext context = contexts.capture();
        return new ContextTask<>(callable, place.provides(context) ? CapturedContext.EMPTY : context, place);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        refuseWaiting();
        return super.invokeAll(tasks);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        refuseWaiting();
        return super.invokeAll(tasks, timeout, unit);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        refuseWaiting();
        return super.invokeAny(tasks);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        refuseWaiting();
        return super.invokeAny(tasks, timeout, unit);
    }

    private static void refuseWaiting() {
        if (EventLoop.current().isPresent()) {
            throw new IllegalStateException(
                    "GYRE-X022 invokeAll and invokeAny wait, a loop thread must not; combine stages instead");
        }
    }

    /** The gate of an executor that the application owns. */
    private TaskGate owned() {
        if (owned == null) {
            throw new IllegalStateException("The container owns the lifecycle of a managed executor");
        }
        return owned;
    }

    @Override
    public void shutdown() {
        owned().close();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return owned().closeNow();
    }

    @Override
    public boolean isShutdown() {
        return owned().isClosed();
    }

    @Override
    public boolean isTerminated() {
        return owned().isEnded();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return owned().await(timeout, unit);
    }

    /** A future to be completed by the caller. */
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ManagedStage<>(home);
    }

    /** A future that has the value. */
    public <U> CompletableFuture<U> completedFuture(U value) {
        CompletableFuture<U> future = newIncompleteFuture();
        future.complete(value);
        return future;
    }

    /** A stage that has the value. */
    public <U> CompletionStage<U> completedStage(U value) {
        return ReadOnlyStage.of(CompletableFuture.completedStage(value), home);
    }

    /** A future that has failed. */
    public <U> CompletableFuture<U> failedFuture(Throwable failure) {
        CompletableFuture<U> future = newIncompleteFuture();
        future.completeExceptionally(failure);
        return future;
    }

    /** A stage that has failed. */
    public <U> CompletionStage<U> failedStage(Throwable failure) {
        return ReadOnlyStage.of(CompletableFuture.failedStage(failure), home);
    }

    /** Runs an action on this executor. */
    public CompletableFuture<Void> runAsync(Runnable runnable) {
        CompletableFuture<Void> started = newIncompleteFuture();
        started.complete(null);
        return started.thenRunAsync(runnable);
    }

    /** Computes a value on this executor. */
    public <U> CompletableFuture<U> supplyAsync(Supplier<U> supplier) {
        return this.<U>newIncompleteFuture().completeAsync(supplier);
    }

    /** A future of this executor that ends as another does. */
    public <T> CompletableFuture<T> copy(CompletableFuture<T> stage) {
        return copyOf(stage, home);
    }

    /** A stage of this executor that ends as another does. */
    public <T> CompletionStage<T> copy(CompletionStage<T> stage) {
        return followerOf(stage, home);
    }

    /**
     * A future that ends as a stage does, with another home.
     *
     * @param stage the source, which the copy never changes
     * @param home where the copy's actions run
     * @param <T> type of the result
     * @return the copy
     */
    public static <T> CompletableFuture<T> copyOf(CompletionStage<T> stage, StageHome home) {
        ManagedStage<T> copy = new ManagedStage<>(home);
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                copy.complete(value);
            } else {
                copy.completeExceptionally(failure);
            }
        });
        return copy;
    }

    /**
     * A stage that ends as another does, with another home, and that nobody else can complete.
     *
     * @param stage the source
     * @param home where the actions run
     * @param <T> type of the result
     * @return the stage
     */
    public static <T> CompletionStage<T> followerOf(CompletionStage<T> stage, StageHome home) {
        return ReadOnlyStage.of(stage, home);
    }

    /** What the stages of this executor share. */
    private final class Home implements StageHome {

        private final Executor carrier = action -> place.execute(action);

        @Override
        public CapturedContext captureFor(Object action) {
            checkAction(action);
            return contexts.capture();
        }

        @Override
        public Executor carrier() {
            return carrier;
        }

        @Override
        public Runnable later(Runnable action, long delay, TimeUnit unit) {
            Future<?> timer = place.loops().schedule(action, delay, unit);
            return () -> timer.cancel(false);
        }

        @Override
        public void refuseWaiting(Future<?> unfinished) {
            place.refuseWaiting(unfinished);
        }
    }
}
