package dev.gyre.executor.internal;

import dev.gyre.executor.LoopGroupConfig;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the threads for blocking work and remembers them, so that their end can be awaited. */
final class BlockingThreads implements ThreadFactory {
    private final Set<Thread> known = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private final Optional<Function<Runnable, Thread>> virtual;
    private final String prefix;
    private final int most;
    private final GroupParts parts;

    BlockingThreads(LoopGroupConfig config, GroupParts parts) {
        this.prefix = config.name() + "-blocking-";
        this.most = 2 * config.blockingThreads() + 16;
        this.virtual = VirtualThreads.maker(config.virtualThreads());
        this.parts = parts;
    }

    boolean virtual() {
        return virtual.isPresent();
    }

    boolean ownsCaller() {
        return known.contains(Thread.currentThread());
    }

    @Override
    public Thread newThread(Runnable body) {
        Thread thread = virtual.map(maker -> maker.apply(forgetful(body))).orElseGet(() -> platform(body));
        thread.setName(prefix + made.getAndIncrement());
        thread.setContextClassLoader(parts.contextClassLoader());
        thread.setUncaughtExceptionHandler(
                (where, failure) -> parts.exceptionHandler().onUncaught(where, failure));
        // A thread that took itself out would be alive for a moment after that, unseen by join.
        if (known.size() > most) {
            known.removeIf(other -> other.getState() == Thread.State.TERMINATED);
        }
        known.add(thread);
        return thread;
    }

    /** Waits until the threads made so far have ended; true if they have. */
    boolean join(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        for (Thread thread : known) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, until - System.nanoTime()));
        }
        return known.stream().noneMatch(Thread::isAlive);
    }

    private static Thread platform(Runnable body) {
        Thread thread = new Thread(null, () -> live(body), "", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /** A virtual thread keeps what it was made to run for as long as it is remembered itself; this forgets it at its end. */
    private static Runnable forgetful(Runnable body) {
        return new FutureTask<@Nullable Void>(
                () -> {
                    try {
                        live(body);
                    } catch (Throwable failure) {
                        Thread thread = Thread.currentThread();
                        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
                    }
                },
                null);
    }

    private static void live(Runnable body) {
        try {
            body.run();
        } finally {
            // Who remembers the thread for longer, as spans of OpenTelemetry do, shall not keep the application for it.
            Thread.currentThread().setContextClassLoader(null);
        }
    }
}
