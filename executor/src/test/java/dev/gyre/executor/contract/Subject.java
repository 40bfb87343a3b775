package dev.gyre.executor.contract;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.VirtualThreadMode;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The executors that are asked: the JDK's own first, as the model that has to pass whatever is asked of ours. */
enum Subject {
    THREAD_POOL,
    SCHEDULED_POOL,
    LOOP,
    GROUP,
    GROUP_OF_TWO,
    VIEW,
    SCHEDULED_VIEW,
    BLOCKING,
    BLOCKING_ON_VIRTUAL_THREADS;

    /**
     * An executor and what stands behind it.
     *
     * @param executor the executor that is asked
     * @param places executors of one thread each which together are all its threads
     * @param end ends every thread
     */
    record Made(ExecutorService executor, List<ExecutorService> places, AutoCloseable end) {}

    Made make() {
        return switch (this) {
            case THREAD_POOL ->
                pool(new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), quiet()));
            case SCHEDULED_POOL -> pool(new ScheduledThreadPoolExecutor(1, quiet()));
            default -> ofGroup();
        };
    }

    /** Whether tasks run one after the other in the order of acceptance. */
    boolean ordered() {
        return this != GROUP_OF_TWO;
    }

    /** Whether it may interrupt what runs when it is stopped; the threads of a view are the group's. */
    boolean ownsThreads() {
        return this != VIEW && this != SCHEDULED_VIEW;
    }

    private Made ofGroup() {
        EventLoopGroup group = EventLoopGroup.builder()
                .loops(this == GROUP_OF_TWO ? 2 : 1)
                .blockingThreads(1)
                .virtualThreads(this == BLOCKING_ON_VIRTUAL_THREADS ? VirtualThreadMode.ON : VirtualThreadMode.OFF)
                .exceptionHandler((where, failure) -> {})
                .build();
        ExecutorService executor =
                switch (this) {
                    case LOOP -> group.next();
                    case VIEW -> group.shielded();
                    case SCHEDULED_VIEW -> group.shieldedScheduled();
                    case BLOCKING, BLOCKING_ON_VIRTUAL_THREADS -> group.blocking();
                    default -> group;
                };
        List<ExecutorService> places = this == GROUP_OF_TWO ? List.copyOf(group.loops()) : List.of(executor);
        return new Made(executor, places, group);
    }

    private static Made pool(ThreadPoolExecutor pool) {
        return new Made(pool, List.of(pool), pool::shutdownNow);
    }

    private static ThreadFactory quiet() {
        return body -> {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((where, failure) -> {});
            return thread;
        };
    }
}
