package dev.gyre.executor.internal;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.LoopGroupConfig;
import dev.gyre.executor.LoopMetrics;
import dev.gyre.executor.LoopTask;
import dev.gyre.executor.SlowTask;
import dev.gyre.executor.TimerHandle;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The face of one loop: takes tasks and timers from any thread and brings them to its runner. */
final class Loop extends WaitGuard implements EventLoop, TaskHost, Watchdog.Watched {
    final LoopCounters counters = new LoopCounters();
    final GroupParts parts;
    final Inbox inbox;
    final LoopThread thread;
    final Parker parker;
    final TaskRun tasks;
    /** On its thread only. */
    LocalQueue soon = new LocalQueue();

    private final TaskList taskList = new TaskList();
    private final @Nullable DebugMode debug;
    final Spinning spinning;
    final LoopGauges gauges = new LoopGauges(System.nanoTime());
    private final StealRing ring = new StealRing();
    private final @Nullable LoopShare share;
    private final LoopGroup group;
    private final String name;
    private final int maxPending;
    private final LoopRunner runner;
    private final LoopLife life;
    private final TimerAdmission timers;

    /** Whether what the loop gives itself needs no second look: it is not about to end, and not in debug mode. */
    private volatile boolean plain;

    Loop(LoopGroup group, String name, LoopGroupConfig config, GroupParts parts, @Nullable SharedWork shared) {
        this.group = group;
        this.name = name;
        this.maxPending = config.maxPending();
        this.parts = parts;
        debug = parts.debug();
        plain = debug == null;
        inbox = new Inbox(maxPending);
        thread = new LoopThread(this, name, this::run, parts.contextClassLoader());
        parker = new Parker(thread);
        life = new LoopLife(this);
        tasks = new TaskRun(this);
        spinning =
                new Spinning(parts.idle(), config.loops(), Runtime.getRuntime().availableProcessors());
        share = shared == null ? null : new LoopShare(shared, ring, counters);
        runner = new LoopRunner(this);
        timers = new TimerAdmission(this, runner, maxPending);
    }

    void start() {
        thread.start();
    }

    LoopLife life() {
        return life;
    }

    /** How timers come to it. */
    TimerAdmission timers() {
        return timers;
    }

    @Nullable
    DebugMode debugMode() {
        return debug;
    }

    /** Any thread, before it changes state: from now on tasks it gives itself are looked at one by one. */
    void ending() {
        plain = false;
    }

    /** Any thread: it takes no task from now on. */
    void closed() {
        group.loopClosed();
    }

    /** Where other loops steal from; empty in a group whose loops share nothing. */
    StealRing ring() {
        return ring;
    }

    @Nullable
    LoopShare share() {
        return share;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean inEventLoop() {
        return Thread.currentThread() == thread;
    }

    @Override
    public EventLoopGroup group() {
        return group;
    }

    @Override
    public long time() {
        long now = parts.ticker().nanos();
        if (inEventLoop()) {
            runner.looked(now);
        }
        return now;
    }

    @Override
    public void execute(Runnable task) {
        requireNonNull(task, "task");
        if (inEventLoop()) {
            executeHere(task);
            return;
        }
        Inbox.Answer answer = inbox.offer(debug == null ? task : debug.watch(this, task));
        if (answer == Inbox.Answer.ACCEPTED) {
            parker.wake();
        } else {
            reject(task, answer);
        }
    }

    private void executeHere(Runnable task) {
        if (plain && soon.addFirst(task)) {
            return;
        }
        Inbox.Answer answer = soon(task);
        if (answer != Inbox.Answer.ACCEPTED) {
            reject(task, answer);
        }
    }

    @Override
    public void callSoon(Runnable callback) {
        requireNonNull(callback, "callback");
        if (!inEventLoop()) {
            throw new IllegalStateException("GYRE-E024 callSoon on " + name + " was called on "
                    + Thread.currentThread().getName() + "; use execute, which takes tasks from any thread");
        }
        executeHere(callback);
    }

    @Override
    public TimerHandle callLater(Duration delay, Runnable callback) {
        return timers.callLater(delay, callback);
    }

    @Override
    public TimerHandle callAt(long deadline, Runnable callback) {
        return timers.callAt(deadline, callback);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return timers.schedule(this, command, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return timers.schedule(this, callable, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return timers.repeat(this, command, initialDelay, period, unit, true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return timers.repeat(this, command, initialDelay, delay, unit, false);
    }

    @Override
    public <T> CompletableFuture<T> newIncompleteFuture() {
        return new LoopFuture<>(this);
    }

    @Override
    public <T> LoopTask<T> createTask(String taskName, Callable<? extends CompletionStage<T>> body) {
        return parts.taskFactory().create(this, taskName, body);
    }

    @Override
    public List<LoopTask<?>> tasks() {
        return taskList.snapshot();
    }

    @Override
    public TaskList taskList() {
        return taskList;
    }

    @Override
    public boolean debug() {
        return debug != null;
    }

    @Override
    public LoopMetrics metrics() {
        return LoopFigures.of(this);
    }

    @Override
    public void shutdown() {
        life.close(false);
    }

    @Override
    public List<Runnable> shutdownNow() {
        life.stop();
        List<Runnable> unstarted = life.leftOver(runner);
        return debug == null ? unstarted : DebugMode.unwatched(unstarted);
    }

    @Override
    public boolean isShutdown() {
        return life.closed();
    }

    @Override
    public boolean isTerminated() {
        return life.state() == LoopState.TERMINATED;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        if (!isTerminated()) {
            forbid("awaitTermination");
        }
        return life.await(timeout, unit);
    }

    @Override
    public void forbid(String what) {
        if (inEventLoop()) {
            throw new IllegalStateException("GYRE-E025 " + what + " on " + name
                    + " would wait for work of this very loop; continue with a completion stage instead");
        }
    }

    @Override
    public long progress() {
        return counters.tasks() + counters.turns();
    }

    @Override
    public boolean idle() {
        return parker.asleep() || isTerminated();
    }

    @Override
    public void report(Duration heldFor) {
        parts.slowTaskListener().onSlowTask(new SlowTask(this, heldFor, List.of(thread.getStackTrace())));
    }

    @Override
    public String toString() {
        return name;
    }

    /** Runs a callback nobody waits for. */
    void runReporting(Runnable callback) {
        tasks.guarded(callback);
    }

    private void run() {
        runner.run();
    }

    /** On the loop's thread: no other thread has a part in it. */
    private Inbox.Answer soon(Runnable task) {
        if (life.closed()) {
            return Inbox.Answer.CLOSED;
        }
        if (soon.size() >= maxPending) {
            return Inbox.Answer.FULL;
        }
        soon.add(debug == null ? task : debug.watch(this, task));
        return Inbox.Answer.ACCEPTED;
    }

    /** The callback, watched in debug mode. */
    Runnable watched(Runnable callback) {
        requireNonNull(callback, "callback");
        return debug == null ? callback : debug.watch(this, callback);
    }

    private void reject(Runnable task, Inbox.Answer answer) {
        parts.rejection().onRejected(task, this, refusal(answer));
    }

    /** Counts a refusal and tells the reason. */
    RejectedExecutionException refusal(Inbox.Answer answer) {
        counters.rejected.increment();
        return answer.refusal(name, maxPending);
    }
}
