package dev.gyre.benchmarks.loop;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.LoopTask;
import dev.gyre.executor.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** On the loop: makes 1,000 tasks, waits for all their results, twenty times in a row; as the script for uvloop does. */
@State(Scope.Benchmark)
@SuppressWarnings({"FutureReturnValueIgnored", "NullAway.Init"
}) // bursts count what ran; JMH sets the parameters, then calls start()
public class GatherBenchmark {

    private static final int TASKS = 1_000;
    private static final int ROUNDS = 20;

    /** Tasks of one burst. */
    static final int BURST = TASKS * ROUNDS;

    /** The executor. */
    @Param
    public Peer peer;

    private final Semaphore end = new Semaphore(0);
    private Contender contender;
    private EventLoop loop;

    /** Starts the loop. */
    @Setup
    public void start() {
        contender = peer.start();
        loop = (EventLoop) contender.executor();
    }

    /** One burst. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void gather() {
        loop.execute(() -> round(ROUNDS));
        end.acquireUninterruptibly();
    }

    private void round(int left) {
        if (left == 0) {
            end.release();
            return;
        }
        List<LoopTask<Integer>> tasks = new ArrayList<>(TASKS);
        for (int i = 0; i < TASKS; i++) {
            Integer result = i;
            tasks.add(loop.createTask("task", () -> CompletableFuture.completedFuture(result)));
        }
        Stages.gather(tasks).whenComplete((results, failure) -> {
            if (failure != null || results.size() != TASKS) {
                throw new IllegalStateException("A task has failed", failure);
            }
            round(left - 1);
        });
    }

    /** Ends the loop. */
    @TearDown
    public void end() {
        contender.close();
    }
}
