package dev.gyre.executor.internal;

import dev.gyre.executor.VirtualThreadMode;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Makes the threads for blocking work and remembers those alive, so that their end can be awaited. */
final class BlockingThreads implements ThreadFactory {
    private final Set<Thread> alive = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private final Optional<Function<Runnable, Thread>> virtual;
    private final String prefix;
    private final GroupParts parts;

    BlockingThreads(String group, VirtualThreadMode mode, GroupParts parts) {
        this.prefix = group + "-blocking-";
        this.virtual = VirtualThreads.maker(mode);
        this.parts = parts;
    }

    boolean virtual() {
        return virtual.isPresent();
    }

    boolean ownsCaller() {
        return alive.contains(Thread.currentThread());
    }

    @Override
    public Thread newThread(Runnable body) {
        Runnable tracked = () -> {
            try {
                body.run();
            } finally {
                alive.remove(Thread.currentThread());
            }
        };
        Thread thread = virtual.map(maker -> maker.apply(tracked)).orElseGet(() -> platform(tracked));
        thread.setName(prefix + made.getAndIncrement());
        thread.setContextClassLoader(parts.contextClassLoader());
        thread.setUncaughtExceptionHandler(
                (where, failure) -> parts.exceptionHandler().onUncaught(where, failure));
        alive.add(thread);
        return thread;
    }

    /** Waits until the threads made so far have ended; true if they have. */
    boolean join(long nanos) throws InterruptedException {
        long until = System.nanoTime() + nanos;
        for (Thread thread : alive) {
            TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, until - System.nanoTime()));
        }
        return alive.stream().noneMatch(Thread::isAlive);
    }

    private static Thread platform(Runnable body) {
        Thread thread = new Thread(null, body, "", 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
