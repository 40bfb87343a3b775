package dev.gyre.benchmarks.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A burst of tasks from outside, until all have run.
 *
 * <p>The benchmark's thread is one of the producers, the others wait for each burst. The task that finds itself to be the last one
 * ends the burst; all executors run the same object, so what is allocated is theirs.
 */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls start()
public class SubmitBenchmark {

    /** Tasks of one burst, by all producers together. */
    static final int BURST = 100_000;

    /** The executor. */
    @Param
    public Peer peer;

    /** How many threads submit. */
    @Param({"1", "2", "4"})
    public int producers;

    private final AtomicInteger left = new AtomicInteger();
    private final Semaphore end = new Semaphore(0);
    private final Semaphore start = new Semaphore(0);
    private final List<Thread> helpers = new ArrayList<>();
    private Contender contender;
    private volatile boolean over;

    /** Starts the executor and the other producers. */
    @Setup
    public void start() {
        contender = peer.start();
        for (int i = 1; i < producers; i++) {
            Thread helper = new Thread(this::help, "producer-" + i);
            helpers.add(helper);
            helper.start();
        }
    }

    /** One burst. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void submit() {
        left.set(BURST);
        start.release(producers - 1);
        produce();
        end.acquireUninterruptibly();
    }

    private void help() {
        while (true) {
            start.acquireUninterruptibly();
            if (over) {
                return;
            }
            produce();
        }
    }

    private void produce() {
        Executor executor = contender.executor();
        Runnable task = this::ran;
        for (int i = BURST / producers; i > 0; i--) {
            executor.execute(task);
        }
    }

    private void ran() {
        if (left.decrementAndGet() == 0) {
            end.release();
        }
    }

    /**
     * Ends the producers and the executor.
     *
     * @throws InterruptedException if interrupted
     */
    @TearDown
    public void end() throws InterruptedException {
        over = true;
        start.release(helpers.size());
        for (Thread helper : helpers) {
            helper.join();
        }
        contender.close();
    }
}
