package dev.gyre.benchmarks.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The medians of all measured iterations of all forks, in the order of the executors, which take turns fork by fork. */
    List<Figure> run(String benchmark, Map<String, String> parameters, List<Peer> peers) throws RunnerException {
        List<List<Figure>> figures = new ArrayList<>();
        peers.forEach(peer -> figures.add(new ArrayList<>()));
        for (int fork = 0; fork < forks; fork++) {
            for (int i = 0; i < peers.size(); i++) {
                figures.get(i).addAll(fork(benchmark, parameters, peers.get(i)));
            }
        }
        return figures.stream().map(Figure::median).toList();
    }

    private List<Figure> fork(String benchmark, Map<String, String> parameters, Peer peer) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark.replace(".", "\\.") + "$")
                .param("peer", peer.name())
                .mode(Mode.Throughput)
                .forks(1)
                .warmupIterations(warmUps)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgs(jvmArguments().toArray(String[]::new));
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
