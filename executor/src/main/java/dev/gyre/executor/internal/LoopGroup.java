package dev.gyre.executor.internal;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.LoopGroupConfig;
import dev.gyre.executor.LoopMetrics;
import dev.gyre.executor.LoopTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Loops in turn, the blocking side and the watchdog under one lifecycle. */
public final class LoopGroup extends AbstractExecutorService implements EventLoopGroup, SelfWait {
    private final LoopGroupConfig config;
    private final List<Loop> loops;
    private final List<EventLoop> shown;
    private final AtomicInteger turn = new AtomicInteger();
    private final BlockingSide blocking;
    private final GroupEnd end;

    private LoopGroup(LoopGroupConfig config, GroupParts parts) {
        this.config = config;
        BlockingThreads threads = new BlockingThreads(config, parts);
        blocking = new BlockingSide(config, threads, parts);
        loops = IntStream.range(0, config.loops())
                .mapToObj(i -> new Loop(this, config.name() + "-loop-" + i, config.maxPending(), parts))
                .toList();
        shown = List.copyOf(loops);
        end = new GroupEnd(config, loops, blocking);
    }

    /**
     * Starts a group.
     *
     * @param config its settings
     * @param parts what it is given besides
     * @return the group, its threads running
     */
    public static LoopGroup start(LoopGroupConfig config, GroupParts parts) {
        LoopGroup group = new LoopGroup(config, parts);
        try {
            group.loops.forEach(Loop::start);
            group.end.startWatchdog();
        } catch (Throwable noThread) {
            group.loops.forEach(loop -> loop.life().close(true));
            throw noThread;
        }
        return group;
    }

    @Override
    public String name() {
        return config.name();
    }

    @Override
    public EventLoop next() {
        return nextLoop();
    }

    @Override
    public List<EventLoop> loops() {
        return shown;
    }

    @Override
    public ExecutorService blocking() {
        return blocking;
    }

    @Override
    public ExecutorService shielded() {
        return new ShieldedView(this);
    }

    @Override
    public ScheduledExecutorService shieldedScheduled() {
        return new ShieldedView(this);
    }

    @Override
    public List<LoopTask<?>> tasks() {
        return loops.stream().flatMap(loop -> loop.tasks().stream()).toList();
    }

    @Override
    public LoopMetrics metrics() {
        return LoopMetrics.sum(name(), loops.stream().map(Loop::metrics).toList());
    }

    @Override
    public void execute(Runnable task) {
        requireNonNull(task, "task");
        nextLoop().execute(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return nextLoop().schedule(this, Executors.callable(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return nextLoop().schedule(this, callable, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return nextLoop().repeat(this, command, initialDelay, period, unit, true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return nextLoop().repeat(this, command, initialDelay, delay, unit, false);
    }

    @Override
    public CompletionStage<Void> shutdownGracefully(Duration quiet, Duration timeout) {
        return end.gracefully(quiet, timeout).copy();
    }

    @Override
    public void shutdown() {
        loops.forEach(Loop::shutdown);
    }

    @Override
    public List<Runnable> shutdownNow() {
        // All stop before any is waited for: the time a stuck task may cost is spent once.
        loops.forEach(loop -> loop.life().stop());
        List<Runnable> unstarted = new ArrayList<>();
        loops.forEach(loop -> unstarted.addAll(loop.shutdownNow()));
        unstarted.addAll(blocking.endNow());
        return unstarted;
    }

    @Override
    public boolean isShutdown() {
        return loops.stream().allMatch(Loop::isShutdown);
    }

    @Override
    public boolean isTerminated() {
        return end.ended().isDone();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        if (!isTerminated()) {
            forbid("awaitTermination");
        }
        return end.await(unit.toNanos(timeout));
    }

    @Override
    public void close() {
        end.close(this);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks) throws InterruptedException {
        forbid("invokeAll");
        return super.invokeAll(tasks);
    }

    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        forbid("invokeAll");
        return super.invokeAll(tasks, timeout, unit);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks) throws InterruptedException, ExecutionException {
        forbid("invokeAny");
        return super.invokeAny(tasks);
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        forbid("invokeAny");
        return super.invokeAny(tasks, timeout, unit);
    }

    /** On any loop of the group, as any of them may be the one that has the work. */
    @Override
    public void forbid(String what) {
        if (ownsLoopOfCaller()) {
            throw new IllegalStateException("GYRE-E025 " + what + " on "
                    + Thread.currentThread().getName() + " may wait for work of this very loop;"
                    + " continue with a completion stage instead");
        }
    }

    @Override
    public String toString() {
        return name() + " (" + loops.size() + " loops)";
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new LoopFutureTask<>(this, callable);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, @Nullable T value) {
        return new LoopFutureTask<>(this, runnable, value);
    }

    /** The next loop in turn, passing over one that was shut down by itself while another is open. */
    Loop nextLoop() {
        int first = turn.getAndIncrement() & Integer.MAX_VALUE;
        for (int i = 0; i < loops.size(); i++) {
            Loop loop = loops.get((first + i) % loops.size());
            if (!loop.isShutdown()) {
                return loop;
            }
        }
        return loops.get(first % loops.size());
    }

    CompletableFuture<Void> ended() {
        return end.ended();
    }

    boolean ownsLoopOfCaller() {
        return Thread.currentThread() instanceof LoopThread thread
                && thread.loop().group() == this;
    }
}
