package dev.gyre.extension.internal.concurrent;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.context.CapturedContext;
import dev.gyre.extension.internal.context.ContextCapture;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.Trigger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The loops of an application as the executor service of Jakarta Concurrency.
 *
 * <p>Any thread may call every method. The context of a task is taken once, when it is submitted. The container owns the lifecycle:
 * its methods throw {@link IllegalStateException}.
 */
public final class ManagedLoopExecutor extends AbstractExecutorService implements ManagedScheduledExecutorService {

    private final TaskPlace place;
    private final ContextCapture contexts;
    private final Home home = new Home();
    private final LoopContextService contextService = new LoopContextService(home);
    private volatile boolean stopped;

    private ManagedLoopExecutor(TaskPlace place, ContextCapture contexts) {
        this.place = place;
        this.contexts = contexts;
    }

    /**
     * An executor whose tasks run on the loops, except those with {@link ManagedTask#LONGRUNNING_HINT}.
     *
     * @param loops the application's loops
     * @param contexts what its tasks carry
     * @return that executor
     */
    public static ManagedLoopExecutor onLoops(EventLoopGroup loops, ContextCapture contexts) {
        return new ManagedLoopExecutor(new TaskPlace(loops, true, ConcurrentHashMap.newKeySet()), contexts);
    }

    /**
     * An executor whose tasks run on the threads for blocking work.
     *
     * @param loops the application's loops, for the timers
     * @param contexts what its tasks carry
     * @return that executor
     */
    public static ManagedLoopExecutor forBlocking(EventLoopGroup loops, ContextCapture contexts) {
        return new ManagedLoopExecutor(new TaskPlace(loops, false, ConcurrentHashMap.newKeySet()), contexts);
    }

    /** Refuses new tasks, cancels the waiting and interrupts the running ones; their listeners are told. */
    public void stop() {
        stopped = true;
        place.tasks().forEach(task -> task.cancel(true));
    }

    @Override
    public void execute(Runnable command) {
        if (command instanceof ManagedTaskFuture<?> task) {
            refuseIfStopped();
            task.launch();
        } else if (command instanceof ManagedTask) {
            execute(newTaskFor(command, null));
        } else {
            CapturedContext context = contexts.capture();
            home.carrier().execute(() -> context.run(command));
        }
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, @Nullable T value) {
        return task(runnable, Executors.callable(runnable, value), Schedule.once(System.nanoTime()));
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return task(callable, callable, Schedule.once(System.nanoTime()));
    }

    private <T> ManagedTaskFuture<T> task(Object submitted, Callable<T> body, Schedule schedule) {
        TaskPlace where = isLongRunning(submitted) ? place.forBlocking() : place;
        return ManagedTaskFuture.of(body, contexts.capture(), schedule, new TaskListeners(this, submitted), where);
    }

    private static boolean isLongRunning(Object task) {
        if (task instanceof ManagedTask managed) {
            Map<String, String> properties = managed.getExecutionProperties();
            return properties != null && Boolean.parseBoolean(properties.get(ManagedTask.LONGRUNNING_HINT));
        }
        return false;
    }

    private <T> ScheduledFuture<T> launch(ManagedTaskFuture<T> task) {
        execute(task);
        return task;
    }

    private static long at(long delay, TimeUnit unit) {
        // Half of the range keeps comparisons by difference right.
        return System.nanoTime() + Math.min(Math.max(0, unit.toNanos(delay)), Long.MAX_VALUE / 2);
    }

    private static long positive(long period, TimeUnit unit) {
        if (period <= 0) {
            throw new IllegalArgumentException("The period must be positive, was " + period);
        }
        return unit.toNanos(period);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return launch(task(command, Executors.callable(command), Schedule.once(at(delay, unit))));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return launch(task(callable, callable, Schedule.once(at(delay, unit))));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        Schedule schedule = Schedule.fixedRate(at(initialDelay, unit), positive(period, unit));
        return launch(task(command, Executors.callable(command), schedule));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        Schedule schedule = Schedule.fixedDelay(at(initialDelay, unit), positive(delay, unit));
        return launch(task(command, Executors.callable(command), schedule));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, Trigger trigger) {
        Schedule schedule = new TriggerSchedule(trigger, command, System.currentTimeMillis());
        return launch(task(command, Executors.callable(command), schedule));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, Trigger trigger) {
        return launch(task(callable, callable, new TriggerSchedule(trigger, callable, System.currentTimeMillis())));
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

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new ManagedStage<>(home);
    }

    @Override
    public <U> CompletableFuture<U> completedFuture(U value) {
        CompletableFuture<U> future = newIncompleteFuture();
        future.complete(value);
        return future;
    }

    @Override
    public <U> CompletionStage<U> completedStage(U value) {
        return completedFuture(value);
    }

    @Override
    public <U> CompletableFuture<U> failedFuture(Throwable failure) {
        CompletableFuture<U> future = newIncompleteFuture();
        future.completeExceptionally(failure);
        return future;
    }

    @Override
    public <U> CompletionStage<U> failedStage(Throwable failure) {
        return failedFuture(failure);
    }

    @Override
    public CompletableFuture<Void> runAsync(Runnable runnable) {
        CompletableFuture<Void> started = newIncompleteFuture();
        started.complete(null);
        return started.thenRunAsync(runnable);
    }

    @Override
    public <U> CompletableFuture<U> supplyAsync(Supplier<U> supplier) {
        return this.<U>newIncompleteFuture().completeAsync(supplier);
    }

    @Override
    public <T> CompletableFuture<T> copy(CompletableFuture<T> stage) {
        return LoopContextService.copyOf(stage, home);
    }

    @Override
    public <T> CompletionStage<T> copy(CompletionStage<T> stage) {
        return LoopContextService.copyOf(stage, home);
    }

    @Override
    public ContextService getContextService() {
        return contextService;
    }

    @Override
    public void shutdown() {
        throw containerOwned();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw containerOwned();
    }

    @Override
    public boolean isShutdown() {
        throw containerOwned();
    }

    @Override
    public boolean isTerminated() {
        throw containerOwned();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        throw containerOwned();
    }

    private static IllegalStateException containerOwned() {
        return new IllegalStateException("The container owns the lifecycle of a managed executor");
    }

    private void refuseIfStopped() {
        if (stopped) {
            throw new RejectedExecutionException("The application is stopping");
        }
    }

    /** What the stages of this executor share. */
    private final class Home implements ManagedStage.StageHome {

        @Override
        public CapturedContext capture() {
            return contexts.capture();
        }

        @Override
        public Executor carrier() {
            return command -> {
                refuseIfStopped();
                place.executor().execute(command);
            };
        }

        @Override
        public Runnable later(Runnable action, long delay, TimeUnit unit) {
            Future<?> timer = place.loops().schedule(action, delay, unit);
            return () -> timer.cancel(false);
        }
    }
}
