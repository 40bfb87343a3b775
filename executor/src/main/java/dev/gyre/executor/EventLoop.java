package dev.gyre.executor;

import dev.gyre.executor.internal.LoopThread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One thread that runs accepted tasks in the order of their acceptance, and timers when they are due.
 *
 * <p>Any thread may call every method except {@link #callSoon}. A task must not block: it would hold up all others. What
 * would make the loop wait for itself ({@code invokeAll}, {@code invokeAny}, {@code get} or {@code join} of unfinished
 * work of this loop) throws {@link IllegalStateException} when called on its thread. Timers have a resolution of one
 * millisecond and never fire early; the delay of {@code schedule} begins when the loop next looks at its clock, which is at
 * the end of the task that calls it, or at its next turn for what another thread has scheduled, while that of
 * {@link #callLater} begins with the call. After {@link #shutdown()} delayed tasks still run and periodic ones are cancelled, as
 * in {@link java.util.concurrent.ScheduledThreadPoolExecutor}.
 */
public interface EventLoop extends ScheduledExecutorService {

    /**
     * The loop whose thread is calling.
     *
     * @return that loop, empty on any other thread
     */
    static Optional<EventLoop> current() {
        return LoopThread.currentLoop();
    }

    /**
     * The loop's name, which its thread bears too.
     *
     * @return {@code <group>-loop-<i>}
     */
    String name();

    /**
     * Whether the caller is this loop's thread.
     *
     * @return true on that thread
     */
    boolean inEventLoop();

    /**
     * The group this loop belongs to.
     *
     * @return the group
     */
    EventLoopGroup group();

    /**
     * The loop's clock.
     *
     * @return nanoseconds, to be compared by difference
     */
    long time();

    /**
     * Runs a callback after the tasks this thread has already queued, without any synchronisation.
     *
     * @param callback what to run
     * @throws IllegalStateException when not called on the loop's thread; {@link #execute} takes tasks from any thread
     */
    void callSoon(Runnable callback);

    /**
     * Runs a callback once a delay has passed.
     *
     * @param delay how long to wait; zero or less runs it as soon as possible
     * @param callback what to run; what it throws goes to the {@link LoopExceptionHandler}
     * @return the means to cancel it
     */
    TimerHandle callLater(Duration delay, Runnable callback);

    /**
     * Runs a callback at a deadline.
     *
     * @param deadline a reading of {@link #time()}
     * @param callback what to run; what it throws goes to the {@link LoopExceptionHandler}
     * @return the means to cancel it
     */
    TimerHandle callAt(long deadline, Runnable callback);

    /**
     * A future to be completed by the caller, whose asynchronous continuations and time-outs run on this loop.
     *
     * @param <T> the type of the result
     * @return an incomplete future
     */
    <T> CompletableFuture<T> newIncompleteFuture();

    /**
     * Calls a body on this loop and follows the stage it returns.
     *
     * @param <T> the type of the result
     * @param name the task's name, for diagnosis
     * @param body started on the loop; a null stage ends the task with {@link NullPointerException}
     * @return the task
     */
    <T> LoopTask<T> createTask(String name, Callable<? extends CompletionStage<T>> body);

    /**
     * The tasks that have not ended, for diagnosis. One made on another thread is among them once its body has returned.
     *
     * @return a list of now, in the order of their creation; tasks that come or go meanwhile may be missing
     */
    List<LoopTask<?>> tasks();

    /**
     * Whether the loop watches its callbacks one by one and tasks remember where they were created.
     *
     * @return true in {@linkplain LoopGroupBuilder#debug debug mode}
     */
    boolean debug();

    /**
     * What this loop has done.
     *
     * @return the figures of now
     */
    LoopMetrics metrics();
}
