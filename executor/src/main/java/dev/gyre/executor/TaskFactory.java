package dev.gyre.executor;

import dev.gyre.executor.internal.LoopTaskFuture;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * Makes the tasks of {@link EventLoop#createTask}; a factory of one's own names, counts or wraps bodies and leaves the
 * rest to {@link #standard()} or {@link #eager()}.
 *
 * <p>Called on the thread that asks for the task.
 */
public interface TaskFactory {

    /**
     * Makes one task and gives it to its loop.
     *
     * @param <T> the type of the result
     * @param loop runs the body
     * @param name the task's name
     * @param body what the task does
     * @return the task
     */
    <T> LoopTask<T> create(EventLoop loop, String name, Callable<? extends CompletionStage<T>> body);

    /**
     * Starts every body in a turn of its own, after the work that is already queued.
     *
     * @return the default factory
     */
    static TaskFactory standard() {
        return Starts.LATER;
    }

    /**
     * Calls a body at once when the caller is on the loop: a body whose stage is already complete never enters the queue.
     * From other threads it is as {@link #standard()}.
     *
     * @return the eager factory
     */
    static TaskFactory eager() {
        return Starts.NOW;
    }

    /** The two built-in factories. */
    enum Starts implements TaskFactory {
        /** As {@link TaskFactory#standard()}. */
        LATER,
        /** As {@link TaskFactory#eager()}. */
        NOW;

        @Override
        public <T> LoopTask<T> create(EventLoop loop, String name, Callable<? extends CompletionStage<T>> body) {
            return LoopTaskFuture.start(loop, name, body, this == NOW);
        }
    }
}
