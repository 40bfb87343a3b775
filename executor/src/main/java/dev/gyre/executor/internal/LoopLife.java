package dev.gyre.executor.internal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How one loop ends.
 *
 * <p>The inbox is closed before the state says CLOSED. So a runner that reads CLOSED and then finds the inbox empty has
 * seen every task there will ever be. {@code ending} is set, and the loop called, before any other state than RUNNING can be
 * read: between two tasks the loop looks only at whether it was called.
 */
final class LoopLife {
    /** How often, and how long each time, a caller of {@code shutdownNow} waits for a loop that is in a task. */
    private static final int LOOKS = 10;

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private final Loop loop;
    private final AtomicReference<LoopState> state = new AtomicReference<>(LoopState.RUNNING);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final CompletableFuture<List<Runnable>> handOver = new CompletableFuture<>();
    private final AtomicBoolean handedOver = new AtomicBoolean();
    private final AtomicInteger changes = new AtomicInteger();
    private volatile boolean ending;
    private volatile boolean stopping;
    private volatile boolean surrendering;
    private volatile boolean droppingTimers;
    private volatile long quietNanos;
    private volatile long graceStart;
    private volatile long graceEnd;

    LoopLife(Loop loop) {
        this.loop = loop;
    }

    LoopState state() {
        return state.get();
    }

    /** Differs from an earlier reading if anything here has changed since; a loop looks at it before it sleeps. */
    int changes() {
        return changes.get();
    }

    /** Whether it is in any other state than RUNNING, or about to be. */
    boolean ending() {
        return ending;
    }

    boolean closed() {
        return ending && state.get().compareTo(LoopState.CLOSED) >= 0;
    }

    /** Whether it still accepts and waits for quiet. */
    boolean graceful() {
        return ending && state.get() == LoopState.SHUTTING_DOWN;
    }

    /** Whether unstarted tasks are to be handed back rather than run; perhaps a moment before no more are taken. */
    boolean stopping() {
        return ending && stopping;
    }

    /** Whether unstarted tasks are to be handed back, and no more will come. */
    boolean stopped() {
        return stopping() && closed();
    }

    /** The loop, stopped and in no task: the handing back has begun, and takes as long as there are tasks. */
    void surrendering() {
        surrendering = true;
    }

    /** Whether closing also cancels timers that fire once. */
    boolean droppingTimers() {
        return droppingTimers;
    }

    /** Completed by the loop's thread as its last act. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    void close(boolean dropTimers) {
        if (dropTimers) {
            droppingTimers = true;
        }
        begin();
        loop.inbox.close();
        advance(LoopState.CLOSED);
        loop.closed();
        changed();
    }

    void closeGracefully(Duration quiet, Duration timeout) {
        long now = loop.time();
        quietNanos = quiet.toNanos();
        graceStart = now;
        graceEnd = now + timeout.toNanos();
        begin();
        advance(LoopState.SHUTTING_DOWN);
        changed();
    }

    void stop() {
        stopping = true;
        begin();
        close(true);
        if (!loop.inEventLoop()) {
            loop.thread.interrupt();
        }
    }

    /** When a graceful shutdown stops accepting, if nothing else arrives. */
    long quietAt(long lastActivity) {
        long quiet = (lastActivity - graceStart > 0 ? lastActivity : graceStart) + quietNanos;
        return quiet - graceEnd < 0 ? quiet : graceEnd;
    }

    /** The tasks that did not run: from the loop itself at once, else as soon as the task it is in has ended. */
    List<Runnable> leftOver(LoopRunner runner) {
        if (!handedOver.compareAndSet(false, true)) {
            return List.of();
        }
        if (loop.inEventLoop()) {
            return runner.surrender();
        }
        // A caller that is itself interrupted gets its tasks back all the same, as from the JDK's executors. Looks are
        // counted rather than time, as a pause of the whole machine is none of the running task's doing.
        boolean interrupted = Thread.interrupted();
        int looks = 0;
        while ((looks < LOOKS || surrendering) && !handOver.isDone()) {
            try {
                handOver.get(LOOK, TimeUnit.NANOSECONDS);
            } catch (InterruptedException again) {
                interrupted = true;
            } catch (TimeoutException notYet) {
                looks++; // perhaps the running task ignores its interrupt; then what waits behind it is cancelled
            } catch (ExecutionException impossible) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return handOver.complete(List.of()) ? List.of() : handOver.join();
    }

    /** The loop: nothing more will run. */
    void end(List<Runnable> unstarted) {
        advance(LoopState.TERMINATED);
        if (!handOver.complete(unstarted) && !unstarted.isEmpty()) {
            unstarted.forEach(LoopLife::abandon);
            System.getLogger("dev.gyre.executor")
                    .log(
                            System.Logger.Level.WARNING,
                            "GYRE-E022 " + loop.name() + " cancelled " + unstarted.size()
                                    + " tasks that waited behind one which ignored its interrupt; let tasks end on interrupt");
        }
        ended.complete(null);
    }

    boolean await(long timeout, TimeUnit unit) throws InterruptedException {
        long until = System.nanoTime() + unit.toNanos(timeout);
        try {
            ended.get(timeout, unit);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
        if (!loop.inEventLoop()) {
            TimeUnit.NANOSECONDS.timedJoin(loop.thread, Math.max(1, until - System.nanoTime()));
        }
        return true;
    }

    private void begin() {
        loop.ending();
        ending = true;
        loop.thread.call();
    }

    private void changed() {
        changes.incrementAndGet();
        loop.parker.wake();
    }

    private void advance(LoopState to) {
        state.updateAndGet(from -> from.compareTo(to) < 0 ? to : from);
    }

    private static void abandon(Runnable task) {
        if (task instanceof Future<?> future) {
            future.cancel(false);
        }
    }
}
