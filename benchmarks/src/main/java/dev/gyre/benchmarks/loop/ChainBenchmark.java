package dev.gyre.benchmarks.loop;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A task that submits itself again from the executor's own thread, and two executors that submit to each other. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters, then calls start()
public class ChainBenchmark {

    /** Links of one chain. */
    static final int LINKS = 100_000;

    /** Round trips of one game. */
    static final int TRIPS = 1_000;

    /** The executor. */
    @Param
    public Peer peer;

    private final Semaphore end = new Semaphore(0);
    private Contender one;
    private Contender other;

    /** Starts the executors. */
    @Setup
    public void start() {
        one = peer.start();
        other = peer.start();
    }

    /** One chain. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public void chain() {
        one.executor().execute(new Link(one.executor(), one.executor(), LINKS, end));
        end.acquireUninterruptibly();
    }

    /** One game. */
    @Benchmark
    @OperationsPerInvocation(TRIPS)
    public void pingPong() {
        one.executor().execute(new Link(other.executor(), one.executor(), 2 * TRIPS, end));
        end.acquireUninterruptibly();
    }

    /** Ends the executors. */
    @TearDown
    public void end() {
        one.close();
        other.close();
    }

    /** Runs once at a time; each hand-over publishes its plain fields. */
    private static final class Link implements Runnable {

        private Executor next;
        private Executor afterNext;
        private int left;
        private final Semaphore end;

        Link(Executor next, Executor afterNext, int left, Semaphore end) {
            this.next = next;
            this.afterNext = afterNext;
            this.left = left;
            this.end = end;
        }

        @Override
        public void run() {
            if (--left == 0) {
                end.release();
                return;
            }
            Executor to = next;
            next = afterNext;
            afterNext = to;
            to.execute(this);
        }
    }
}
