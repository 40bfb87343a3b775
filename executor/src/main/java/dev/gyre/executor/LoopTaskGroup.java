package dev.gyre.executor;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.internal.LoopFuture;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end together: the first that fails has the others cancelled, and the whole ends when the last one has.
 *
 * <p>Any thread may use it; nothing here blocks. A task of the group may add further ones until the last has ended. A task
 * that is cancelled by itself ends quietly. Typical use:
 *
 * <pre>{@code
 * try (LoopTaskGroup group = LoopTaskGroup.open(loop, "page")) {
 *     LoopTask<User> user = group.createTask("user", () -> users.find(id));
 *     LoopTask<Cart> cart = group.createTask("cart", () -> carts.find(id));
 *     return group.join().thenApply(nothing -> page(user, cart));
 * }
 * }</pre>
 */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
public final class LoopTaskGroup implements AutoCloseable {
    private final EventLoop loop;
    private final String name;
    private final NavigableMap<Long, LoopTask<?>> tasks = new ConcurrentSkipListMap<>();
    private final AtomicLong added = new AtomicLong();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** The tasks that have not ended, and one more until {@link #join}; it never rises again from 0. */
    private final AtomicInteger open = new AtomicInteger(1);

    private final AtomicReference<@Nullable CancellationException> stopped = new AtomicReference<>();
    private final AtomicReference<@Nullable CancellationException> cancelled = new AtomicReference<>();
    private final AtomicBoolean joined = new AtomicBoolean();
    private final Joined end;

    private LoopTaskGroup(EventLoop loop, String name) {
        this.loop = requireNonNull(loop, "loop");
        this.name = requireNonNull(name, "name");
        this.end = new Joined(loop);
    }

    /**
     * An empty group.
     *
     * @param loop runs the tasks
     * @param name the group's name, for diagnosis
     * @return the group; join or close it
     */
    public static LoopTaskGroup open(EventLoop loop, String name) {
        return new LoopTaskGroup(loop, name);
    }

    /**
     * Runs a body with a group and joins it: {@code async with asyncio.TaskGroup()}. The body is the group's first task.
     *
     * @param <T> the type of the result
     * @param loop runs the body and the tasks
     * @param name the group's name, for diagnosis
     * @param body adds tasks to the group it is given
     * @return the body's result once every task has ended; cancelling it cancels all
     */
    public static <T> CompletableFuture<T> run(
            EventLoop loop, String name, Function<? super LoopTaskGroup, ? extends CompletionStage<T>> body) {
        LoopTaskGroup group = open(loop, name);
        LoopTask<T> first = group.createTask(name, () -> body.apply(group));
        first.whenComplete((value, failure) -> {
            if (failure != null && Outcome.cause(failure) instanceof CancellationException reason) {
                group.cancel(reason);
            }
        });
        return group.join().thenCompose(nothing -> first);
    }

    /**
     * Adds a task.
     *
     * @param <T> the type of the result
     * @param taskName the task's name
     * @param body started on the loop
     * @return the task
     * @throws IllegalStateException if the group has ended, or is ending because a task has failed or it was cancelled
     */
    public <T> LoopTask<T> createTask(String taskName, Callable<? extends CompletionStage<T>> body) {
        if (stopped.get() != null || open.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("GYRE-E041 task group " + name
                    + (end.isDone() ? " has ended" : " is ending") + " and takes no task; open another");
        }
        LoopTask<T> task;
        try {
            task = loop.createTask(taskName, body);
        } catch (Throwable refused) {
            left();
            throw refused;
        }
        long number = added.getAndIncrement();
        tasks.put(number, task);
        CancellationException reason = stopped.get();
        if (reason != null) {
            task.cancel(reason); // it came while the others were told
        }
        task.whenComplete((value, failure) -> ended(number, failure));
        return task;
    }

    /**
     * The tasks that have not ended.
     *
     * @return a list of now, in the order in which they were added
     */
    public List<LoopTask<?>> tasks() {
        return List.copyOf(tasks.values());
    }

    /**
     * Waits for all tasks, also those that are added until the last one has ended. The group takes no task from then on.
     *
     * @return always the same future, which fails with {@link TaskGroupException} if tasks have failed, and with
     *     {@link CancellationException} if the group was cancelled and no task has failed; cancelling it cancels the tasks,
     *     and it ends when they have
     */
    public CompletableFuture<Void> join() {
        if (joined.compareAndSet(false, true)) {
            left();
        }
        return end;
    }

    /**
     * Cancels every task; the group takes no more.
     *
     * @param reason why
     */
    public void cancel(Throwable reason) {
        CancellationException why = new CancellationException("task group " + name + " was cancelled");
        why.initCause(reason);
        cancelled.compareAndSet(null, why);
        stop(why);
    }

    /**
     * Cancels the group unless {@link #join} was called, as its block was then left early. It does not wait.
     */
    @Override
    public void close() {
        if (!joined.get()) {
            cancel(new IllegalStateException("closed before it was joined"));
            join();
        }
    }

    @Override
    public String toString() {
        return "task group " + name + " with " + tasks.size() + " tasks";
    }

    private void ended(long number, @Nullable Throwable failure) {
        tasks.remove(number);
        if (failure != null && !(Outcome.cause(failure) instanceof CancellationException)) {
            Throwable cause = Outcome.cause(failure);
            failures.add(cause);
            CancellationException why = new CancellationException("a task of group " + name + " failed");
            why.initCause(cause);
            stop(why);
        }
        left();
    }

    private void stop(CancellationException reason) {
        if (stopped.compareAndSet(null, reason)) {
            tasks.values().forEach(task -> task.cancel(reason));
        }
    }

    private void left() {
        if (open.decrementAndGet() > 0) {
            return;
        }
        CancellationException reason = cancelled.get();
        if (!failures.isEmpty()) {
            end.fail(new TaskGroupException(name, List.copyOf(failures)));
        } else if (reason != null) {
            end.fail(reason);
        } else {
            end.succeed();
        }
    }

    /** Ends when the group has; whoever cancels it cancels the group. */
    private final class Joined extends LoopFuture<Void> {
        Joined(EventLoop loop) {
            super(loop);
        }

        void succeed() {
            onLoop(() -> complete(null));
        }

        void fail(Throwable failure) {
            onLoop(() -> completeExceptionally(failure));
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return interrupted(new CancellationException("cancelled"));
        }

        @Override
        protected boolean interrupted(CancellationException reason) {
            boolean early = !isDone();
            if (early) {
                LoopTaskGroup.this.cancel(reason);
            }
            return early;
        }
    }
}
