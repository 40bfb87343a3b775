package dev.gyre.executor.internal;

import dev.gyre.executor.LoopGroupConfig;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The executor for work that blocks: so many at once, so many waiting, the rest refused. It ends with its group.
 *
 * <p>On virtual threads it is the same pool with the same bounds, so that waiting work is queued tasks and never waiting
 * threads; an idle virtual thread ends almost at once.
 */
final class BlockingSide extends ThreadPoolExecutor {
    private static final long KEEP_PLATFORM_MILLIS = 10_000;
    private static final long KEEP_VIRTUAL_MILLIS = 100;

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final String group;
    private final BlockingThreads threads;
    private final GroupParts parts;

    BlockingSide(LoopGroupConfig config, BlockingThreads threads, GroupParts parts) {
        super(
                config.blockingThreads(),
                config.blockingThreads(),
                threads.virtual() ? KEEP_VIRTUAL_MILLIS : KEEP_PLATFORM_MILLIS,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(config.blockingQueue()),
                threads,
                (task, pool) -> refuse(config, pool));
        this.group = config.name();
        this.threads = threads;
        this.parts = parts;
        allowCoreThreadTimeOut(true);
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    BlockingThreads threads() {
        return threads;
    }

    void end() {
        super.shutdown();
    }

    List<Runnable> endNow() {
        return super.shutdownNow();
    }

    @Override
    public void shutdown() {
        throw groupOwned();
    }

    @Override
    public List<Runnable> shutdownNow() {
        throw groupOwned();
    }

    @Override
    protected void afterExecute(Runnable task, Throwable failure) {
        if (Thread.currentThread().getContextClassLoader() != parts.contextClassLoader()) {
            Thread.currentThread().setContextClassLoader(parts.contextClassLoader());
        }
    }

    @Override
    protected void terminated() {
        ended.complete(null);
    }

    private IllegalStateException groupOwned() {
        return new IllegalStateException(
                "GYRE-E026 the blocking executor of " + group + " ends with its group; close the group instead");
    }

    private static void refuse(LoopGroupConfig config, ThreadPoolExecutor pool) {
        String name = config.name() + "'s blocking executor";
        throw new RejectedExecutionException(
                pool.isShutdown()
                        ? "GYRE-E027 " + name + " is shut down and takes no task; submit before closing its group"
                        : "GYRE-E028 " + name + " is full with " + config.blockingThreads() + " tasks running and "
                                + config.blockingQueue()
                                + " waiting; submit more slowly or raise blockingThreads or blockingQueue");
    }
}
