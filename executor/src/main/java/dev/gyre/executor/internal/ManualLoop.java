package dev.gyre.executor.internal;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.LoopExceptionHandler;
import dev.gyre.executor.LoopMetrics;
import dev.gyre.executor.LoopTask;
import dev.gyre.executor.ManualEventLoop;
import dev.gyre.executor.ManualTicker;
import dev.gyre.executor.TaskFactory;
import dev.gyre.executor.Ticker;
import dev.gyre.executor.TimerHandle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** The loop that a test drives: a queue, and the thread that happens to run it. */
public final class ManualLoop extends AbstractExecutorService implements ManualEventLoop, TaskHost, SelfWait {
    private static final ThreadLocal<@Nullable ManualLoop> RUNNING = new ThreadLocal<>();
    private static final long LONGEST = Long.MAX_VALUE >> 1;

    private final Ticker ticker;
    private final ManualQueue queue;
    private final TaskList tasks = new TaskList();
    private @Nullable LoopTask<?> task;
    private volatile @Nullable Thread runner;

    /**
     * A loop that has not run.
     *
     * @param ticker its clock
     */
    public ManualLoop(Ticker ticker) {
        this.ticker = requireNonNull(ticker, "ticker");
        this.queue = new ManualQueue(ticker);
    }

    static Optional<EventLoop> currentLoop() {
        return Optional.ofNullable(RUNNING.get());
    }

    static Optional<LoopTask<?>> currentTask() {
        ManualLoop loop = RUNNING.get();
        return loop == null ? Optional.empty() : Optional.ofNullable(loop.task);
    }

    static @Nullable LoopTask<?> swapTask(@Nullable LoopTask<?> task) {
        ManualLoop loop = RUNNING.get();
        if (loop == null) {
            return null; // a task of a closed loop, run by whoever closed it
        }
        LoopTask<?> before = loop.task;
        loop.task = task;
        return before;
    }

    @Override
    public int runOnce(Duration wait) {
        return running(() -> {
            queue.awaitReady(Math.min(Times.nanos(wait), LONGEST));
            return turn();
        });
    }

    @Override
    public int runUntilIdle() {
        return running(this::drain);
    }

    @Override
    public int advance(Duration time) {
        if (!(ticker instanceof ManualTicker)) {
            throw new IllegalStateException("GYRE-E035 the clock of this manual loop moves by itself;"
                    + " create the loop with a ManualTicker to advance it");
        }
        long end = ticker.nanos() + time.toNanos();
        return running(() -> {
            int ran = drain();
            while (queue.moveTo(end)) {
                ran += drain();
            }
            return ran;
        });
    }

    @Override
    public <T> T runUntilComplete(CompletionStage<T> stage) {
        CompletableFuture<T> awaited = stage.toCompletableFuture();
        running(() -> {
            while (!awaited.isDone()) {
                queue.awaitReady(LONGEST);
                if (turn() == 0 && !awaited.isDone()) {
                    throw new IllegalStateException(
                            "GYRE-E036 the manual loop has nothing left to do and the stage has not ended;"
                                    + " complete it, or move its clock");
                }
            }
            return 0;
        });
        return awaited.join();
    }

    @Override
    public String name() {
        return "manual-loop";
    }

    @Override
    public boolean inEventLoop() {
        return Thread.currentThread() == runner;
    }

    @Override
    public EventLoopGroup group() {
        throw new UnsupportedOperationException("a manual loop belongs to no group");
    }

    @Override
    public long time() {
        return ticker.nanos();
    }

    @Override
    public void execute(Runnable command) {
        if (!queue.add(requireNonNull(command, "task"))) {
            throw refused();
        }
    }

    @Override
    public void callSoon(Runnable callback) {
        if (!inEventLoop()) {
            throw new IllegalStateException("GYRE-E024 callSoon on " + name() + " was called on "
                    + Thread.currentThread().getName() + "; use execute, which takes tasks from any thread");
        }
        execute(callback);
    }

    @Override
    public TimerHandle callLater(Duration delay, Runnable callback) {
        return arm(new ManualTimer.Call(this, requireNonNull(callback, "callback"), deadline(Times.nanos(delay))));
    }

    @Override
    public TimerHandle callAt(long deadline, Runnable callback) {
        return arm(new ManualTimer.Call(this, requireNonNull(callback, "callback"), deadline));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(Executors.callable(command), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return arm(new ManualTimer<>(this, requireNonNull(callable, "callable"), deadline(unit.toNanos(delay))));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        requireNonNull(command, "command");
        long every = TimerAdmission.period(period, unit, true);
        return arm(new ManualTimer<Void>(this, command, deadline(unit.toNanos(initialDelay)), every));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        requireNonNull(command, "command");
        long every = TimerAdmission.period(delay, unit, false);
        return arm(new ManualTimer<Void>(this, command, deadline(unit.toNanos(initialDelay)), every));
    }

    @Override
    public <T> CompletableFuture<T> newIncompleteFuture() {
        return new LoopFuture<>(this);
    }

    @Override
    public <T> LoopTask<T> createTask(String taskName, Callable<? extends CompletionStage<T>> body) {
        return TaskFactory.standard().create(this, taskName, body);
    }

    @Override
    public List<LoopTask<?>> tasks() {
        return tasks.snapshot();
    }

    @Override
    public TaskList taskList() {
        return tasks;
    }

    @Override
    public boolean debug() {
        return true; // a test wants to know where a task came from, and has the time
    }

    @Override
    public LoopMetrics metrics() {
        return LoopMetrics.sum(name(), List.of());
    }

    @Override
    public void shutdown() {
        queue.close().forEach(timer -> timer.cancel(false));
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return queue.takeAll();
    }

    @Override
    public boolean isShutdown() {
        return queue.closed();
    }

    @Override
    public boolean isTerminated() {
        return queue.closed() && queue.isEmpty();
    }

    /** Runs what was accepted, on the calling thread, as nobody else will. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        forbid("awaitTermination");
        long end = time() + Math.min(unit.toNanos(timeout), LONGEST);
        running(() -> {
            while (!queue.isEmpty()
                    && time() - end < 0
                    && !Thread.currentThread().isInterrupted()) {
                queue.awaitReady(end - time());
                turn();
            }
            return 0;
        });
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return isTerminated();
    }

    @Override
    public void forbid(String what) {
        if (inEventLoop()) {
            throw new IllegalStateException("GYRE-E025 " + what + " on " + name()
                    + " would wait for work of this very loop; continue with a completion stage instead");
        }
    }

    @Override
    public String toString() {
        return name();
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
        return new LoopFutureTask<>(this, callable);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable runnable, @Nullable T value) {
        return new LoopFutureTask<>(this, runnable, value);
    }

    /** A periodic timer has run and asks for its next turn. */
    void again(ManualTimer<?> timer) {
        if (!queue.add(timer)) {
            timer.cancel(false);
        }
    }

    void forget(ManualTimer<?> timer) {
        queue.remove(timer);
    }

    void runReporting(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable failure) {
            LoopExceptionHandler.logging().onUncaught(Thread.currentThread(), failure);
        }
    }

    private <N extends ManualTimer<?>> N arm(N timer) {
        if (!queue.add(timer)) {
            throw refused();
        }
        return timer;
    }

    private long deadline(long delayNanos) {
        return time() + Math.min(Math.max(delayNanos, 0), LONGEST);
    }

    private int drain() {
        int ran = 0;
        for (int more = turn(); more > 0; more = turn()) {
            ran += more;
        }
        return ran;
    }

    private int turn() {
        List<Runnable> ready = queue.takeReady();
        ready.forEach(this::runReporting);
        return ready.size();
    }

    private int running(IntSupplier work) {
        if (runner != null || RUNNING.get() != null) {
            throw new IllegalStateException("GYRE-E037 a manual loop already runs on "
                    + Thread.currentThread().getName() + "; let it return first");
        }
        runner = Thread.currentThread();
        RUNNING.set(this);
        try {
            return work.getAsInt();
        } finally {
            RUNNING.remove();
            runner = null;
        }
    }

    private RejectedExecutionException refused() {
        return new RejectedExecutionException("GYRE-E020 " + name() + " is shut down and takes no task");
    }
}
