package dev.gyre.benchmarks.loop;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** In a JVM of a comparison: waits before each iteration until it is this JVM's {@linkplain Turns turn}. */
public final class TurnTaker implements InternalProfiler {

    /** Property: where the turns are given. */
    static final String PORT = "bench.turns.port";

    /** Property: the place of this JVM in each round. */
    static final String PLACE = "bench.turns.place";

    private @Nullable Socket turns;

    /** JMH makes one. */
    public TurnTaker() {}

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        if (turns != null) {
            return; // awaited at the end of the last iteration
        }
        try {
            turns = new Socket(InetAddress.getLoopbackAddress(), Integer.getInteger(PORT));
            turns.setTcpNoDelay(true);
            new DataOutputStream(turns.getOutputStream()).writeInt(Integer.getInteger(PLACE));
            await(turns);
        } catch (IOException alone) {
            throw new UncheckedIOException(alone);
        }
    }

    /** Ends the turn, and waits for the next one or, after the last, for all others' last. */
    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        try {
            Socket own = Objects.requireNonNull(turns);
            own.getOutputStream().write(1);
            await(own);
        } catch (IOException alone) {
            throw new UncheckedIOException(alone);
        }
        return List.of();
    }

    private static void await(Socket turns) throws IOException {
        if (turns.getInputStream().read() < 0) {
            throw new EOFException("The comparison has ended");
        }
    }

    @Override
    public String getDescription() {
        return "by turns with other JVMs";
    }
}
