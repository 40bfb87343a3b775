package dev.gyre.extension.internal.concurrent;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.context.ContextSource;
import dev.gyre.extension.internal.managed.StageExecutor;
import dev.gyre.extension.internal.managed.TaskGate;
import dev.gyre.extension.internal.managed.TaskPlace;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.Trigger;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The loops of an application as the executor service of Jakarta Concurrency.
 *
 * <p>Any thread may call every method. The context of a task is taken once, when it is submitted. Where the container owns the
 * lifecycle, its methods throw {@link IllegalStateException}.
 */
public final class ManagedLoopExecutor extends StageExecutor implements ManagedScheduledExecutorService {

    private final TrackedTasks tracked;
    private final LoopContextService contextService;
    private final boolean takesPlain;
    private final @Nullable ClassLoader application;

    /** Of any thread, or any earlier one: a class of tasks that are none of this executor's own and no {@link ManagedTask}. */
    private @Nullable Class<?> latestPlain;

    private ManagedLoopExecutor(
            TaskPlace place, ContextSource contexts, @Nullable TaskGate owned, TrackedTasks tracked) {
        super(place, contexts, owned);
        this.tracked = tracked;
        this.contextService = new LoopContextService(contexts, home());
        this.takesPlain = place.onLoops() && !tracked.watches();
        this.application = place.loops().threadContextClassLoader().orElse(null);
    }

    /**
     * An executor whose tasks run on the loops, except those with {@link ManagedTask#LONGRUNNING_HINT}.
     *
     * @param loops the application's loops
     * @param contexts what its tasks carry
     * @return that executor
     */
    public static ManagedLoopExecutor onLoops(EventLoopGroup loops, ContextSource contexts) {
        return onLoops(loops, contexts, ManagedLimits.NONE);
    }

    /**
     * As {@link #onLoops(EventLoopGroup, ContextSource)}, within limits.
     *
     * @param loops the application's loops
     * @param contexts what its tasks carry
     * @param limits how many may run, and for how long
     * @return that executor
     */
    public static ManagedLoopExecutor onLoops(EventLoopGroup loops, ContextSource contexts, ManagedLimits limits) {
        TaskPlace place = TaskPlace.onLoops(loops, limits.gate());
        return new ManagedLoopExecutor(place, contexts, null, limits.track(loops));
    }

    /**
     * An executor whose tasks run on the threads for blocking work.
     *
     * @param loops the application's loops, for the timers
     * @param contexts what its tasks carry
     * @return that executor
     */
    public static ManagedLoopExecutor forBlocking(EventLoopGroup loops, ContextSource contexts) {
        return forBlocking(loops, contexts, ManagedLimits.NONE);
    }

    /**
     * As {@link #forBlocking(EventLoopGroup, ContextSource)}, within limits.
     *
     * @param loops the application's loops, for the timers
     * @param contexts what its tasks carry
     * @param limits how many may run, and for how long
     * @return that executor
     */
    public static ManagedLoopExecutor forBlocking(EventLoopGroup loops, ContextSource contexts, ManagedLimits limits) {
        TaskPlace place = TaskPlace.forBlocking(loops, limits.gate());
        return new ManagedLoopExecutor(place, contexts, null, limits.track(loops));
    }

    /**
     * As {@link #onLoops(EventLoopGroup, ContextSource, ManagedLimits)}, for an application that ends its executor itself.
     *
     * @param loops the application's loops, which an end of this executor leaves alone
     * @param contexts what its tasks carry
     * @param limits how many may run, and for how long
     * @return that executor
     */
    public static ManagedLoopExecutor ownedByApplication(
            EventLoopGroup loops, ContextSource contexts, ManagedLimits limits) {
        TaskGate gate = new TaskGate(limits.maxAsync(), TaskGate.UNBOUNDED);
        return new ManagedLoopExecutor(TaskPlace.onLoops(loops, gate), contexts, gate, limits.track(loops));
    }

    /**
     * Refuses new tasks, cancels the waiting ones and interrupts those that may block; their listeners are told. A task that waits for
     * its loop is cancelled when the loop comes to it.
     */
    public void stop() {
        place().stop();
        tracked.cancelAll();
    }

    /** Refuses new tasks and cancels what is scheduled; what was accepted to run at once still runs. */
    @Override
    public void shutdown() {
        super.shutdown();
        tracked.cancelScheduled();
    }

    @Override
    public List<Runnable> shutdownNow() {
        List<Runnable> unstarted = super.shutdownNow();
        tracked.cancelAll();
        return unstarted;
    }

    @Override
    public void execute(Runnable command) {
        if (requireNonNull(command, "command").getClass() == latestPlain) {
            executeBound(command);
        } else if (command instanceof ManagedTaskFuture<?> task) {
            task.launch();
        } else if (!isOwn(command) && isManaged(command)) {
            execute(newTaskFor(command, null));
        } else {
            super.execute(command);
        }
    }

    /** Whether a task is a {@link ManagedTask}: to ask an object for an interface it lacks costs more than to run a small task. */
    private boolean isManaged(Object task) {
        Class<?> type = requireNonNull(task, "task").getClass();
        if (type == latestPlain) {
            return false;
        }
        if (task instanceof ManagedTask) {
            return true;
        }
        if (!(task instanceof ManagedTaskFuture<?>) && !isOwn(task) && lastsAsLong(type)) {
            latestPlain = type;
        }
        return false;
    }

    /** Whether a class is there for as long as the application: another's, if it were kept, could not go with its own. */
    private boolean lastsAsLong(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        for (ClassLoader each = application; each != null; each = each.getParent()) {
            if (each == loader) {
                return true;
            }
        }
        return loader == null;
    }

    @Override
    protected void checkAction(Object action) {
        super.checkAction(action);
        if (action instanceof ManagedTask) {
            throw new IllegalArgumentException("A ManagedTask cannot be the action of a completion stage");
        }
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, @Nullable T value) {
        return isPlain(runnable)
                ? plain(Executors.callable(runnable, value))
                : task(runnable, Executors.callable(runnable, value), Schedule.once(System.nanoTime()));
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return isPlain(callable) ? plain(callable) : task(callable, callable, Schedule.once(System.nanoTime()));
    }

    /** Whether there is nobody to tell about a task and nothing to interrupt: it holds a loop for a moment. */
    private boolean isPlain(Object task) {
        return takesPlain && !isManaged(task);
    }

    private <T> ManagedTaskFuture<T> task(Object submitted, Callable<T> body, Schedule schedule) {
        requireNonNull(submitted, "task");
        TaskPlace where = isLongRunning(submitted) ? place().blocking() : place();
        return ManagedTaskFuture.of(body, capture(), schedule, new TaskListeners(this, submitted), where, tracked);
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
    public ContextService getContextService() {
        return contextService;
    }
}
