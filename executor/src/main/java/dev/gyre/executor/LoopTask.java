package dev.gyre.executor;

import dev.gyre.executor.internal.LoopThread;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A named piece of asynchronous work on one loop: the loop calls its body, and the task ends as the body's stage ends.
 *
 * <p>Any thread may use it. Unlike {@link java.util.concurrent.CompletableFuture#cancel}, cancelling a task reaches the
 * stage it waits for, and leaves it to that stage's handlers whether the task ends.
 *
 * @param <T> the type of the result
 */
public interface LoopTask<T> extends Future<T>, CompletionStage<T> {

    /**
     * The name given at creation or by {@link #rename}.
     *
     * @return the name
     */
    String name();

    /**
     * Gives the task another name, as its body may once it knows what it works on.
     *
     * @param name the name, for diagnosis
     */
    void rename(String name);

    /**
     * The loop that runs the body and, by default, the asynchronous continuations.
     *
     * @return the loop
     */
    EventLoop loop();

    /**
     * Asks the task to end, as {@link #cancel(Throwable)} does.
     *
     * @param mayInterruptIfRunning makes no difference
     * @return false if the task has ended
     */
    @Override
    boolean cancel(boolean mayInterruptIfRunning);

    /**
     * Asks the task to end. A body that has not started never will; a task that waits has what it waits for cancelled, up
     * the chain of stages that began on a loop, and ends as its stage then ends. So a stage that handles the cancellation,
     * as with {@code exceptionally}, lets the task go on. The request is delivered on the loop: the task may end after this
     * call has returned. A request that comes when the stage has ended is too late, though it counts.
     *
     * @param reason why; the cause of the {@link java.util.concurrent.CancellationException} the task ends with
     * @return false if the task has ended
     */
    boolean cancel(Throwable reason);

    /**
     * How often cancellation was asked for, less the requests taken back.
     *
     * @return the number of open requests
     */
    int cancelRequests();

    /**
     * Takes one cancellation request out of the count, which is all it does: it neither revives a task nor recalls what
     * was delivered.
     *
     * @return the number of requests left, at least 0
     */
    int uncancel();

    /**
     * Calls back on the loop once the task has ended.
     *
     * @param callback takes the result or the failure; the other is null
     * @return the means to remove the callback before that
     */
    Registration onDone(BiConsumer<? super @Nullable T, ? super @Nullable Throwable> callback);

    /**
     * The name, the state and what the task waits for, for a log; in debug mode also where the task was created.
     *
     * @return one line, followed in debug mode by one for each frame
     */
    String dump();

    /**
     * The task whose body the calling loop thread is in; continuations of its stage do not count.
     *
     * @return that task, empty elsewhere
     */
    static Optional<LoopTask<?>> current() {
        return LoopThread.currentTask();
    }
}
