package dev.gyre.executor.internal;

import dev.gyre.executor.LoopGroupConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** How a group ends: its loops first, then the blocking side their last tasks may still need, then the watchdog. */
final class GroupEnd {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

    private final List<Loop> loops;
    private final BlockingSide blocking;
    private final @Nullable Watchdog watchdog;
    private final @Nullable Thread watchThread;
    private final CompletableFuture<Void> ended;

    GroupEnd(LoopGroupConfig config, List<Loop> loops, BlockingSide blocking) {
        this.loops = loops;
        this.blocking = blocking;
        if (config.slowTaskThreshold().isZero()) {
            watchdog = null;
            watchThread = null;
        } else {
            watchdog = new Watchdog(loops, config.slowTaskThreshold(), System.nanoTime());
            watchThread = new Thread(null, watchdog, config.name() + "-watchdog", 0, false);
            watchThread.setDaemon(true);
            // Not the creator's loader, which an application server may want to drop before the group is gone.
            watchThread.setContextClassLoader(null);
        }
        ended = CompletableFuture.allOf(
                        loops.stream().map(loop -> loop.life().ended()).toArray(CompletableFuture[]::new))
                .thenCompose(loopsEnded -> {
                    blocking.end();
                    return blocking.ended();
                })
                .thenRun(this::stopWatchdog);
    }

    void startWatchdog() {
        if (watchThread != null) {
            watchThread.start();
        }
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    CompletableFuture<Void> gracefully(Duration quiet, Duration timeout) {
        if (quiet.isNegative() || timeout.compareTo(quiet) < 0) {
            throw new IllegalArgumentException(
                    "quiet must be zero or more and not above timeout, was " + quiet + " and " + timeout);
        }
        loops.forEach(loop -> loop.life().closeGracefully(quiet, timeout));
        return ended;
    }

    boolean await(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        try {
            ended.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
        // The last acts of these threads are behind them; a caller told "terminated" must not find them alive.
        for (Loop loop : loops) {
            join(loop.thread, until);
        }
        if (watchThread != null) {
            join(watchThread, until);
        }
        blocking.threads().join(Math.max(1, until - System.nanoTime()));
        return true;
    }

    void close(LoopGroup group) {
        group.closeAll();
        if (group.ownsLoopOfCaller() || blocking.threads().ownsCaller()) {
            return;
        }
        try {
            if (!await(PATIENCE)) {
                group.shutdownNow();
                await(PATIENCE);
            }
        } catch (InterruptedException e) {
            group.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void stopWatchdog() {
        if (watchdog != null) {
            watchdog.stop();
            LockSupport.unpark(watchThread);
        }
    }

    private static void join(Thread thread, long until) throws InterruptedException {
        if (thread != Thread.currentThread()) {
            TimeUnit.NANOSECONDS.timedJoin(
                    thread, Math.max(TimeUnit.MILLISECONDS.toNanos(1), until - System.nanoTime()));
        }
    }
}
