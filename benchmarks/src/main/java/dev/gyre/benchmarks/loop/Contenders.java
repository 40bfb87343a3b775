package dev.gyre.benchmarks.loop;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.concurrent.ManagedLoopExecutor;
import dev.gyre.extension.internal.context.ClassLoaderCarrier;
import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.spi.ContextCarrier;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.internal.PlatformDependent;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Starts the executors. */
final class Contenders {

    private Contenders() {}

    static Contender loop() {
        EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
        return new Contender(group.next(), group::close);
    }

    static Contender managed() {
        return managed(List.of(new ClassLoaderCarrier()));
    }

    /** Each task's loader has to be put up and the loop's put back. */
    static Contender managedWithOtherLoader() {
        Contender managed = managed();
        Thread submitter = Thread.currentThread();
        ClassLoader before = submitter.getContextClassLoader();
        submitter.setContextClassLoader(new ClassLoader(before) {});
        return new Contender(managed.executor(), () -> {
            submitter.setContextClassLoader(before);
            managed.close();
        });
    }

    static Contender managed(List<ContextCarrier> carriers) {
        EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
        return new Contender(ManagedLoopExecutor.onLoops(group, new ContextCapture(carriers)), group::close);
    }

    static Contender nettyDefault() {
        DefaultEventLoop loop = new DefaultEventLoop();
        return new Contender(loop, () -> end(loop));
    }

    static Contender nettyNio() {
        String queue = PlatformDependent.newMpscQueue().getClass().getSimpleName();
        if (!PlatformDependent.hasUnsafe() || queue.contains("Atomic")) {
            throw new IllegalStateException(
                    "Netty fell back to its slower queue, " + queue + ": the ratio would flatter us");
        }
        MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        return new Contender(group.next(), () -> end(group));
    }

    private static void end(EventExecutorGroup group) {
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** A pool in the mode for event-style tasks. */
    static Contender forkJoin(int parallelism) {
        return of(new ForkJoinPool(parallelism, ForkJoinPool.defaultForkJoinWorkerThreadFactory, null, true));
    }

    static Contender scheduledPool() {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(1);
        pool.setRemoveOnCancelPolicy(true);
        return of(pool);
    }

    static Contender fixedPool() {
        return of(Executors.newFixedThreadPool(1));
    }

    /** Called by reflection, for it came with Java 21. */
    static Contender virtualThreads() {
        try {
            return of((ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        } catch (ReflectiveOperationException tooOld) {
            throw new IllegalStateException("Virtual threads need Java 21", tooOld);
        }
    }

    private static Contender of(ExecutorService executor) {
        return new Contender(executor, executor::shutdownNow);
    }
}
