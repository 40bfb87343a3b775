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
 * <p>Any thread may use it. Unlike {@link java.util.concurrent.CompletableFuture#cancel}, cancelling a task also cancels
 * the stage it waits for.
 *
 * @param <T> the type of the result
 */
public interface LoopTask<T> extends Future<T>, CompletionStage<T> {

    /**
     * The name given at creation.
     *
     * @return the name
     */
    String name();

    /**
     * The loop that runs the body and, by default, the asynchronous continuations.
     *
     * @return the loop
     */
    EventLoop loop();

    /**
     * Cancels the task and the stage it waits for.
     *
     * @param reason why; the cause of the {@link java.util.concurrent.CancellationException} the task ends with
     * @return whether this call ended the task
     */
    boolean cancel(Throwable reason);

    /**
     * How often cancellation was asked for, less the requests taken back.
     *
     * @return the number of open requests
     */
    int cancelRequests();

    /**
     * Takes one cancellation request out of the count; a task that has ended stays ended.
     *
     * @return the number of requests left
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
     * The task whose body the calling loop thread is in; continuations of its stage do not count.
     *
     * @return that task, empty elsewhere
     */
    static Optional<LoopTask<?>> current() {
        return LoopThread.currentTask();
    }
}
