package dev.gyre.benchmarks.loop;

import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Timers: taken back before they are due, and fired. */
@State(Scope.Benchmark)
@SuppressWarnings({"FutureReturnValueIgnored", "NullAway.Init"
}) // bursts count what ran; JMH sets the parameters, then calls start()
public class TimerBenchmark {

    /** Timers scheduled and cancelled in one burst. */
    static final int CANCELLED = 50_000;

    private static final int IN_FLIGHT = 1_000;

    /** Timers that fire in one burst. */
    static final int FIRED = 300_000;

    private static final int SPREAD_MICROS = 10_000;

    /** The executor. */
    @Param
    public Peer peer;

    private final AtomicInteger left = new AtomicInteger();
    private final Semaphore end = new Semaphore(0);
    private final long[] delays =
            new Random(300_000).longs(FIRED, 0, SPREAD_MICROS).toArray();
    private final ArrayDeque<Future<?>> inFlight = new ArrayDeque<>();
    private Contender contender;
    private ScheduledExecutorService timers;

    /** Starts the executor. */
    @Setup
    public void start() {
        contender = peer.start();
        timers = contender.timers();
    }

    /** Schedules and cancels at once from the benchmark's thread; ends when the executor has taken all of it. */
    @Benchmark
    @OperationsPerInvocation(CANCELLED)
    public void cancelOutside() {
        scheduleAndCancel();
        awaitTaken();
    }

    /** As {@link #cancelOutside}, but what is cancelled is the oldest of a thousand: time-outs of requests in flight. */
    @Benchmark
    @OperationsPerInvocation(CANCELLED)
    public void cancelOldestOutside() {
        scheduleAndCancelOldest();
        awaitTaken();
    }

    private void awaitTaken() {
        timers.schedule((Runnable) end::release, 0, TimeUnit.NANOSECONDS);
        end.acquireUninterruptibly();
    }

    /** Schedules and cancels at once from a task of the executor. */
    @Benchmark
    @OperationsPerInvocation(CANCELLED)
    public void cancelInside() {
        timers.execute(() -> {
            scheduleAndCancel();
            end.release();
        });
        end.acquireUninterruptibly();
    }

    /** As {@link #cancelInside}, but what is cancelled is the oldest of a thousand. */
    @Benchmark
    @OperationsPerInvocation(CANCELLED)
    public void cancelOldestInside() {
        timers.execute(() -> {
            scheduleAndCancelOldest();
            end.release();
        });
        end.acquireUninterruptibly();
    }

    private void scheduleAndCancelOldest() {
        for (int i = 0; i < CANCELLED; i++) {
            inFlight.add(timers.schedule(TimerBenchmark::never, 60, TimeUnit.SECONDS));
            if (inFlight.size() > IN_FLIGHT) {
                inFlight.remove().cancel(false);
            }
        }
    }

    private void scheduleAndCancel() {
        for (int i = 0; i < CANCELLED; i++) {
            timers.schedule(TimerBenchmark::never, 60, TimeUnit.SECONDS).cancel(false);
        }
    }

    private static void never() {
        throw new IllegalStateException("A cancelled timer has fired");
    }

    /** Schedules timers from the benchmark's thread, due within 10 ms in no order, until all have fired. */
    @Benchmark
    @OperationsPerInvocation(FIRED)
    public void scheduleAndFire() {
        left.set(FIRED);
        Runnable task = this::fired;
        for (long delay : delays) {
            timers.schedule(task, delay, TimeUnit.MICROSECONDS);
        }
        end.acquireUninterruptibly();
    }

    private void fired() {
        if (left.decrementAndGet() == 0) {
            end.release();
        }
    }

    /** Ends the executor. */
    @TearDown
    public void end() {
        contender.close();
    }
}
