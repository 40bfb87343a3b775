package dev.gyre.benchmarks.loop;

import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Timers that are all pending when the first of them falls due, until the last has fired; scheduling them is not measured.
 *
 * <p>They are due within 10 ms, in no order, so that no figure can exceed 30 million a second.
 */
@State(Scope.Benchmark)
@SuppressWarnings({"FutureReturnValueIgnored", "NullAway.Init"})
// bursts count what ran; JMH sets the parameters, then calls start()
public class FiringBenchmark {

    /** Timers of one burst. */
    static final int TIMERS = 300_000;

    private static final long SPREAD = TimeUnit.MILLISECONDS.toNanos(10);

    /** The executor. */
    @Param
    public Peer peer;

    private final AtomicInteger left = new AtomicInteger();
    private final Semaphore scheduled = new Semaphore(0);
    private final Semaphore end = new Semaphore(0);
    private final long[] offsets = new Random(300_000).longs(TIMERS, 0, SPREAD).toArray();
    private long ahead = TimeUnit.MILLISECONDS.toNanos(250);
    private Contender contender;
    private ScheduledExecutorService timers;

    /** Starts the executor. */
    @Setup
    public void start() {
        contender = peer.start();
        timers = contender.timers();
    }

    /** Schedules the burst from within the executor, and again further ahead should the first be due before the last is in. */
    @Setup(Level.Invocation)
    public void schedule() {
        long due = scheduleAhead();
        while (System.nanoTime() - due > 0) {
            end.acquireUninterruptibly();
            ahead *= 2;
            due = scheduleAhead();
        }
        for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
            LockSupport.parkNanos(wait);
        }
    }

    private long scheduleAhead() {
        left.set(TIMERS);
        long due = System.nanoTime() + ahead;
        Runnable task = this::fired;
        timers.execute(() -> {
            for (long offset : offsets) {
                timers.schedule(task, due + offset - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            scheduled.release();
        });
        scheduled.acquireUninterruptibly();
        return due;
    }

    /** One burst. */
    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public void fire() {
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
