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
    /** Half the range of the clock, so that any two deadlines can be compared by difference. */
    private static final long LONGEST = Long.MAX_VALUE >> 1;

    /** Timers that may wait in the inbox of a loop that is asleep. */
    private static final int TIMERS_UNSEEN = 1024;

    final LoopCounters counters = new LoopCounters();
    final GroupParts parts;
    final Inbox inbox;
    final LoopThread thread;
    final Parker parker;
    final TaskRun tasks;
    final LocalQueue soon = new LocalQueue();
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
    private final boolean systemClock;

    Loop(LoopGroup group, String name, LoopGroupConfig config, GroupParts parts, @Nullable SharedWork shared) {
        this.group = group;
        this.name = name;
        this.maxPending = config.maxPending();
        this.parts = parts;
        debug = parts.debug();
        inbox = new Inbox(maxPending);
        thread = new LoopThread(this, name, this::run, parts.contextClassLoader());
        parker = new Parker(thread);
        life = new LoopLife(this);
        tasks = new TaskRun(this);
        spinning =
                new Spinning(parts.idle(), config.loops(), Runtime.getRuntime().availableProcessors());
        share = shared == null ? null : new LoopShare(shared, ring, counters);
        runner = new LoopRunner(this);
        systemClock = parts.ticker() == SystemTicker.INSTANCE;
    }

    void start() {
        thread.start();
    }

    LoopLife life() {
        return life;
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
        long nanos = nanos(delay);
        return arm(new TimerCall(this, watched(callback), deadline(nanos)), nanos);
    }

    @Override
    public TimerHandle callAt(long deadline, Runnable callback) {
        return arm(new TimerCall(this, watched(callback), deadline), deadline - time());
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(this, command, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return schedule(this, callable, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return repeat(this, command, initialDelay, period, unit, true);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return repeat(this, command, initialDelay, delay, unit, false);
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

    TimerNode<?> schedule(SelfWait place, Runnable command, long delay, TimeUnit unit) {
        return after(new TimerNode<Void>(this, place, watched(command), delay(unit.toNanos(delay))));
    }

    <V> TimerNode<V> schedule(SelfWait place, Callable<V> callable, long delay, TimeUnit unit) {
        requireNonNull(callable, "callable");
        Callable<V> body = debug == null ? callable : debug.watch(this, callable);
        return after(new TimerNode<>(this, place, body, delay(unit.toNanos(delay))));
    }

    TimerNode<Void> repeat(SelfWait place, Runnable command, long initial, long period, TimeUnit unit, boolean rate) {
        Runnable body = watched(command);
        long first = deadline(unit.toNanos(initial));
        return arm(new TimerNode<>(this, place, body, first, period(period, unit, rate)), initial);
    }

    /** The period as a timer stores it: positive for a rate, negative for a delay. */
    static long period(long period, TimeUnit unit, boolean rate) {
        if (period <= 0) {
            throw new IllegalArgumentException("the period must be positive, was " + period);
        }
        long nanos = Math.min(unit.toNanos(period), LONGEST);
        return rate ? nanos : -nanos;
    }

    long deadline(long delayNanos) {
        return time() + delay(delayNanos);
    }

    static long delay(long nanos) {
        return Math.min(Math.max(nanos, 0), LONGEST);
    }

    /**
     * Takes a timer whose time is its delay. Where the loop is about to look at its clock anyway, the delay begins with that
     * look, never before this call: a clock is slower to read than a timer to make.
     */
    <N extends TimerNode<?>> N after(N timer) {
        timer.atOnce = timer.when() == 0;
        boolean inside = inEventLoop();
        // A clock that somebody sets may be set at any moment.
        if (systemClock && (inside || parker.looksSoon())) {
            timer.beginsAtNextLook();
        } else {
            timer.beginsNow();
        }
        if (inside) {
            admit(timer);
        } else {
            offer(timer);
        }
        return timer;
    }

    /** Takes a timer, which is due at once if its delay is not positive, whatever the clock read at the last look. */
    <N extends TimerNode<?>> N arm(N timer, long delay) {
        if (delay <= 0) {
            timer.atOnce = true;
        }
        if (inEventLoop()) {
            admit(timer);
        } else {
            offer(timer);
        }
        return timer;
    }

    private void admit(TimerNode<?> timer) {
        if (life.closed()) {
            throw refusal(Inbox.Answer.CLOSED);
        }
        if (runner.timersFill(maxPending)) {
            throw refusal(Inbox.Answer.FULL);
        }
        runner.admit(timer);
    }

    private void offer(TimerNode<?> timer) {
        if (counters.pendingTimers() >= maxPending) {
            throw refusal(Inbox.Answer.FULL);
        }
        boolean started = timer.started();
        boolean atOnce = timer.atOnce;
        Inbox.Answer answer = inbox.offer(timer);
        if (answer != Inbox.Answer.ACCEPTED) {
            throw refusal(answer);
        }
        if (atOnce) {
            parker.wake();
        } else if (!started) {
            parker.wakeUnlessNapping();
        } else if (!parker.wakesBefore(timer.when()) || inbox.size() > TIMERS_UNSEEN) {
            parker.wake();
        }
    }

    /** A periodic timer has run and asks for its next turn. */
    void again(TimerNode<?> timer) {
        if (inEventLoop() && !life.closed() && !timer.isDone()) {
            runner.again(timer);
        } else {
            timer.cancel(false);
        }
    }

    /** A timer was cancelled, by any thread; one that the loop has not seen yet it will count itself when it does. */
    void cancelled(TimerNode<?> timer, boolean takenIn) {
        if (inEventLoop()) {
            runner.cancelled(timer);
        } else if ((takenIn && runner.countCancelled()) || life.closed()) {
            parker.wake();
        }
    }

    /** Runs a callback nobody waits for. */
    void runReporting(Runnable callback) {
        tasks.guarded(callback);
    }

    /** Any thread: timers cancelled so far. */
    long cancelledTimers() {
        return counters.cancelledTimers() + runner.cancelledOutside();
    }

    private void run() {
        runner.run();
    }

    /** On the loop's thread: no other thread has a part in it. */
    private Inbox.Answer soon(Runnable task) {
        if (life.closed()) {
            return Inbox.Answer.CLOSED;
        }
        Runnable watched = debug == null ? task : debug.watch(this, task);
        if (soon.addFirst(watched)) {
            return Inbox.Answer.ACCEPTED;
        }
        if (soon.size() >= maxPending) {
            return Inbox.Answer.FULL;
        }
        soon.add(watched);
        return Inbox.Answer.ACCEPTED;
    }

    private Runnable watched(Runnable callback) {
        requireNonNull(callback, "callback");
        return debug == null ? callback : debug.watch(this, callback);
    }

    private void reject(Runnable task, Inbox.Answer answer) {
        parts.rejection().onRejected(task, this, refusal(answer));
    }

    private RejectedExecutionException refusal(Inbox.Answer answer) {
        counters.rejected.increment();
        return answer.refusal(name, maxPending);
    }

    private static long nanos(Duration delay) {
        try {
            return delay.toNanos();
        } catch (ArithmeticException tooLong) {
            return delay.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
