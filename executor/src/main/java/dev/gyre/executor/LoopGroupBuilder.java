package dev.gyre.executor;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.internal.DebugMode;
import dev.gyre.executor.internal.GroupParts;
import dev.gyre.executor.internal.LoopGroup;
import dev.gyre.executor.internal.Stealing;
import dev.gyre.executor.internal.TaskObserver;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Collects the settings and parts of a group; for one thread, once. */
public final class LoopGroupBuilder {
    private String name;
    private int loops;
    private int maxPending;
    private int blockingThreads;
    private int blockingQueue;
    private VirtualThreadMode virtualThreads;
    private Duration slowTaskThreshold;
    private Ticker ticker = Ticker.system();
    private LoopExceptionHandler exceptionHandler = LoopExceptionHandler.logging();
    private SlowTaskListener slowTaskListener = SlowTaskListener.logging();
    private TaskFactory taskFactory = TaskFactory.standard();
    private @Nullable Duration slowCallback;
    private RejectionPolicy rejection = RejectionPolicy.abort();
    private IdleStrategy idle = IdleStrategy.ADAPTIVE;
    private Stealing stealing = Stealing.AUTO;
    private @Nullable ClassLoader contextClassLoader = Thread.currentThread().getContextClassLoader();

    LoopGroupBuilder() {
        LoopGroupConfig defaults = LoopGroupConfig.defaults();
        name = defaults.name();
        loops = defaults.loops();
        maxPending = defaults.maxPending();
        blockingThreads = defaults.blockingThreads();
        blockingQueue = defaults.blockingQueue();
        virtualThreads = defaults.virtualThreads();
        slowTaskThreshold = defaults.slowTaskThreshold();
    }

    /**
     * Takes over all settings at once.
     *
     * @param config the settings
     * @return this
     */
    public LoopGroupBuilder config(LoopGroupConfig config) {
        name = config.name();
        loops = config.loops();
        maxPending = config.maxPending();
        blockingThreads = config.blockingThreads();
        blockingQueue = config.blockingQueue();
        virtualThreads = config.virtualThreads();
        slowTaskThreshold = config.slowTaskThreshold();
        return this;
    }

    /**
     * Names the group.
     *
     * @param value see {@link LoopGroupConfig#name()}
     * @return this
     */
    public LoopGroupBuilder name(String value) {
        name = requireNonNull(value, "name");
        return this;
    }

    /**
     * Sets the number of loops.
     *
     * @param value see {@link LoopGroupConfig#loops()}
     * @return this
     */
    public LoopGroupBuilder loops(int value) {
        loops = value;
        return this;
    }

    /**
     * Bounds what one loop holds.
     *
     * @param value see {@link LoopGroupConfig#maxPending()}
     * @return this
     */
    public LoopGroupBuilder maxPending(int value) {
        maxPending = value;
        return this;
    }

    /**
     * Bounds the blocking tasks that run at once.
     *
     * @param value see {@link LoopGroupConfig#blockingThreads()}
     * @return this
     */
    public LoopGroupBuilder blockingThreads(int value) {
        blockingThreads = value;
        return this;
    }

    /**
     * Bounds the blocking tasks that wait.
     *
     * @param value see {@link LoopGroupConfig#blockingQueue()}
     * @return this
     */
    public LoopGroupBuilder blockingQueue(int value) {
        blockingQueue = value;
        return this;
    }

    /**
     * Chooses the threads of blocking tasks.
     *
     * @param value see {@link LoopGroupConfig#virtualThreads()}
     * @return this
     */
    public LoopGroupBuilder virtualThreads(VirtualThreadMode value) {
        virtualThreads = requireNonNull(value, "virtualThreads");
        return this;
    }

    /**
     * Sets how long a task may hold its loop unreported.
     *
     * @param value see {@link LoopGroupConfig#slowTaskThreshold()}
     * @return this
     */
    public LoopGroupBuilder slowTaskThreshold(Duration value) {
        slowTaskThreshold = requireNonNull(value, "slowTaskThreshold");
        return this;
    }

    /**
     * Replaces the clock of the timers.
     *
     * @param value the clock; after moving one by hand, give the loop a task so that it looks at the clock
     * @return this
     */
    public LoopGroupBuilder ticker(Ticker value) {
        ticker = requireNonNull(value, "ticker");
        return this;
    }

    /**
     * Replaces what happens to failures nobody waits for.
     *
     * @param value the handler
     * @return this
     */
    public LoopGroupBuilder exceptionHandler(LoopExceptionHandler value) {
        exceptionHandler = requireNonNull(value, "exceptionHandler");
        return this;
    }

    /**
     * Replaces what happens when a task holds its loop for too long.
     *
     * @param value the listener
     * @return this
     */
    public LoopGroupBuilder slowTaskListener(SlowTaskListener value) {
        slowTaskListener = requireNonNull(value, "slowTaskListener");
        return this;
    }

    /**
     * Replaces what happens to a task that a loop or the group cannot take.
     *
     * @param value the policy; by default {@link RejectionPolicy#abort()}
     * @return this
     */
    public LoopGroupBuilder rejection(RejectionPolicy value) {
        rejection = requireNonNull(value, "rejection");
        return this;
    }

    /**
     * Chooses what a loop does between running out of work and sleeping.
     *
     * @param value the strategy; by default {@link IdleStrategy#ADAPTIVE}
     * @return this
     */
    public LoopGroupBuilder idle(IdleStrategy value) {
        idle = requireNonNull(value, "idle");
        return this;
    }

    /** Forces stealing on or off, whatever the number of processors. */
    LoopGroupBuilder stealing(Stealing value) {
        stealing = value;
        return this;
    }

    /**
     * Sets the context class loader that every task starts with; by default that of the thread which made this builder.
     *
     * @param value the loader, or null for the system's
     * @return this
     */
    public LoopGroupBuilder threadContextClassLoader(@Nullable ClassLoader value) {
        contextClassLoader = value;
        return this;
    }

    /**
     * Replaces how {@link EventLoop#createTask} makes its tasks.
     *
     * @param value the factory, such as {@link TaskFactory#eager()}
     * @return this
     */
    public LoopGroupBuilder taskFactory(TaskFactory value) {
        taskFactory = requireNonNull(value, "taskFactory");
        return this;
    }

    /**
     * Turns on debug mode, off by default: each callback that takes 100 ms or longer is told to the
     * {@link SlowTaskListener} with the place where it was submitted, and a task's dump names the place of its creation. It
     * costs a stack trace for each submission.
     *
     * @param on whether to watch
     * @return this
     */
    public LoopGroupBuilder debug(boolean on) {
        slowCallback = on ? DebugMode.SLOW_CALLBACK : null;
        return this;
    }

    /**
     * Turns on debug mode with a threshold of one's own.
     *
     * @param slow the shortest callback that is told; zero tells all
     * @return this
     */
    public LoopGroupBuilder debug(Duration slow) {
        slowCallback = requireNonNull(slow, "slow");
        return this;
    }

    /**
     * Starts the group.
     *
     * @return the group, its threads running
     * @throws IllegalArgumentException naming every setting that is out of range
     */
    public EventLoopGroup build() {
        LoopGroupConfig config = new LoopGroupConfig(
                name, loops, maxPending, blockingThreads, blockingQueue, virtualThreads, slowTaskThreshold);
        return LoopGroup.start(config, parts());
    }

    private GroupParts parts() {
        DebugMode debug = slowCallback == null ? null : new DebugMode(slowCallback, slowTaskListener);
        return new GroupParts(
                ticker,
                exceptionHandler,
                slowTaskListener,
                TaskObserver.NONE,
                rejection,
                idle,
                stealing,
                contextClassLoader,
                taskFactory,
                debug);
    }
}
