package dev.gyre.benchmarks.loop;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks in JVMs of their own, which are the same Java as this one.
 *
 * @param forks JVMs for each executor
 * @param warmUps iterations of each JVM that are not measured
 * @param iterations iterations of each JVM that are measured
 * @param time of one iteration
 */
record Forks(int forks, int warmUps, int iterations, TimeValue time) {

    /** With thrice the warm-up, for code so deep that the compiler needs longer to settle. */
    Forks warmedUpLonger() {
        return new Forks(forks, 3 * warmUps, iterations, time);
    }

    /** Twice as many JVMs, for code of which the compiler makes one thing in this JVM and another in the next. */
    Forks inMoreJvms() {
        return new Forks(2 * forks, warmUps, iterations, time);
    }

    /** What each of the executors reached, in their order; one JVM of each lives at the same time, and they take turns. */
    List<Series> run(String benchmark, Map<String, String> parameters, List<Peer> peers)
            throws IOException, InterruptedException {
        List<List<Figure>> figures = new ArrayList<>();
        peers.forEach(peer -> figures.add(new ArrayList<>()));
        for (int fork = 0; fork < forks; fork++) {
            try (Turns turns = new Turns(peers.size())) {
                List<Turns.Game<List<Figure>>> games = new ArrayList<>();
                for (Peer peer : peers) {
                    List<String> arguments = turns.jvmArguments(games.size());
                    games.add(() -> fork(benchmark, parameters, peer, arguments));
                }
                List<List<Figure>> measured = turns.play(warmUps + iterations, games);
                for (int place = 0; place < peers.size(); place++) {
                    figures.get(place).addAll(measured.get(place));
                }
            }
        }
        return figures.stream().map(Series::new).toList();
    }

    private List<Figure> fork(String benchmark, Map<String, String> parameters, Peer peer, List<String> turn)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark.replace(".", "\\.") + "$")
                .param("peer", peer.name())
                .mode(Mode.Throughput)
                .forks(1)
                .warmupIterations(warmUps)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(TurnTaker.class)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgs(Stream.concat(jvmArguments().stream(), turn.stream()).toArray(String[]::new));
        parameters.forEach(options::param);
        List<Figure> figures = new ArrayList<>();
        for (RunResult result : new Runner(options.build()).run()) {
            result.getBenchmarkResults().forEach(results -> results.getIterationResults()
                    .forEach(iteration -> figures.add(figure(iteration))));
        }
        return figures;
    }

    private static Figure figure(IterationResult iteration) {
        Result<?> bytes = iteration.getSecondaryResults().get("gc.alloc.rate.norm");
        return new Figure(iteration.getPrimaryResult().getScore(), bytes == null ? -1 : bytes.getScore());
    }

    /**
     * The same collector and heap for all, and Netty's Unsafe, which it turns off by itself on newer Java.
     *
     * <p>The heap is small and its pages are touched beforehand: those that allocate most would pay for fresh ones.
     */
    static List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-Xms384m",
                "-Xmx384m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseG1GC",
                "-Dio.netty.noUnsafe=false",
                "-Dslf4j.internal.verbosity=ERROR"));
        if (Runtime.version().feature() >= 23) {
            arguments.add("--sun-misc-unsafe-memory-access=allow");
        }
        return arguments;
    }
}
