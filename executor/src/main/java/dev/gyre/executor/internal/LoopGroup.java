package dev.gyre.executor.internal;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.LoopGroupConfig;
import dev.gyre.executor.LoopMetrics;
import dev.gyre.executor.LoopTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Loops in turn, the blocking side and the watchdog under one lifecycle. */
public final class LoopGroup extends WaitGuard implements EventLoopGroup {
    private final LoopGroupConfig config;
    private final List<Loop> loops;
    private final List<EventLoop> shown;
    private final AtomicInteger turn = new AtomicInteger();
    private final BlockingSide blocking;
    private final GroupParts parts;
    private final @Nullable SharedWork shared;
    private final GroupEnd end;

    private LoopGroup(LoopGroupConfig config, GroupParts parts) {
        this.config = config;
        this.parts = parts;
        BlockingThreads threads = new BlockingThreads(config, parts);
        blocking = new BlockingSide(config, threads, parts);
        shared = parts.stealing().applies(config.loops())
                ? new SharedWork((long) config.maxPending() * config.loops())
                : null;
        loops = IntStream.range(0, config.loops())
                .mapToObj(i -> new Loop(this, config.name() + "-loop-" + i, config, parts, shared))
                .toList();
        if (shared != null) {
            shared.setLoops(loops);
        }
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
            group.closeAll();
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
    public Optional<ClassLoader> threadContextClassLoader() {
        return Optional.ofNullable(parts.contextClassLoader());
    }

    @Override
    public LoopMetrics metrics() {
        return LoopFigures.of(name(), loops, shared);
    }

    @Override
    public void execute(Runnable task) {
        requireNonNull(task, "task");
        if (shared == null) {
            nextLoop().execute(task);
            return;
        }
        DebugMode debug = parts.debug();
        Runnable entry = debug == null ? task : debug.watch(loops.get(0), task);
        LoopShare own = shareOfCaller();
        Inbox.Answer answer = own != null ? own.push(entry) : shared.offer(entry);
        if (answer != Inbox.Answer.ACCEPTED) {
            parts.rejection().onRejected(task, this, shared.refusal(name(), answer));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return nextLoop().timers().schedule(this, command, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return nextLoop().timers().schedule(this, callable, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return nextLoop().timers().repeat(this, command, initialDelay, period, unit, true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return nextLoop().timers().repeat(this, command, initialDelay, delay, unit, false);
    }

    @Override
    public CompletionStage<Void> shutdownGracefully(Duration quiet, Duration timeout) {
        return end.gracefully(quiet, timeout).copy();
    }

    @Override
    public void shutdown() {
        closeShared();
        loops.forEach(Loop::shutdown);
    }

    @Override
    public List<Runnable> shutdownNow() {
        closeShared();
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

    /** A loop takes no more tasks; with the last of them the group takes none. */
    void loopClosed() {
        if (shared != null) {
            shared.closeWithLoops();
        }
    }

    CompletableFuture<Void> ended() {
        return end.ended();
    }

    boolean ownsLoopOfCaller() {
        return Thread.currentThread() instanceof LoopThread thread
                && thread.loop().group() == this;
    }

    /** Refuses, cancels timers and runs what was accepted. */
    void closeAll() {
        closeShared();
        loops.forEach(loop -> loop.life().close(true));
    }

    private void closeShared() {
        if (shared != null) {
            shared.close();
        }
    }

    private @Nullable LoopShare shareOfCaller() {
        return Thread.currentThread() instanceof LoopThread thread
                        && thread.loop().group() == this
                ? thread.loop().share()
                : null;
    }
}
