package dev.gyre.executor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Several event loops under one name and one lifecycle, with a bounded executor beside them for work that blocks.
 *
 * <p>Any thread may call every method. A task given to the group runs on whichever loop is free, or with one loop or two
 * processors goes to the loops in turn, so tasks of one caller may overtake each other; a caller that needs order takes one
 * loop with {@link #next()} and stays with it: what is given to a loop never moves. Timers of the group go to its loops in
 * turn.
 */
public interface EventLoopGroup extends ScheduledExecutorService, AutoCloseable {

    /**
     * Starts the description of a group.
     *
     * @return a builder with the defaults of {@link LoopGroupConfig#defaults()}
     */
    static LoopGroupBuilder builder() {
        return new LoopGroupBuilder();
    }

    /**
     * The group's name, with which the names of its threads begin.
     *
     * @return the name
     */
    String name();

    /**
     * The next loop in turn.
     *
     * @return a loop of this group
     */
    EventLoop next();

    /**
     * All loops.
     *
     * @return an unmodifiable list, always the same
     */
    List<EventLoop> loops();

    /**
     * The executor for work that blocks: bounded in threads and in queue, full means rejected. It ends with the group.
     *
     * @return that executor
     */
    ExecutorService blocking();

    /**
     * A new view of the group for a library that insists on shutting down its executor: shutting the view down refuses
     * new tasks on the view and leaves the group alone.
     *
     * @return a view with a lifecycle of its own
     */
    ExecutorService shielded();

    /**
     * As {@link #shielded()}, with scheduling; shutting it down cancels its own periodic tasks.
     *
     * @return a view with a lifecycle of its own
     */
    ScheduledExecutorService shieldedScheduled();

    /**
     * The context class loader that every task starts with, on the loops and in {@link #blocking()}, see
     * {@link LoopGroupBuilder#threadContextClassLoader}.
     *
     * @return the loader, empty for the system's
     */
    Optional<ClassLoader> threadContextClassLoader();

    /**
     * The unfinished tasks of all loops, see {@link EventLoop#tasks()}.
     *
     * @return a list of now, loop by loop
     */
    List<LoopTask<?>> tasks();

    /**
     * What the loops have done, in sum.
     *
     * @return the figures of now
     */
    LoopMetrics metrics();

    /**
     * Goes on accepting tasks until none has arrived for the quiet period, at most for the timeout, then refuses new ones,
     * cancels timers and runs what was accepted.
     *
     * @param quiet how long the loops must be idle
     * @param timeout how long to keep accepting at most
     * @return a stage that ends when everything has run and the last thread ends
     */
    CompletionStage<Void> shutdownGracefully(Duration quiet, Duration timeout);

    /**
     * Runs what was accepted, cancels timers and ends every thread of the group; interrupts what still runs after 5
     * seconds and gives up waiting another 5 seconds later. Called on a thread of the group it does not wait.
     */
    @Override
    void close();
}
