package dev.gyre.benchmarks.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Compares the event loop with the other executors of the JVM and with uvloop, and prints one table.
 *
 * <p>System properties: {@code bench.quick} for one fork of each, {@code bench.forks}, and {@code bench.only}, a regular expression for
 * part of a workload's name.
 */
public final class LoopComparison {

    private static final double UVLOOP_TARGET = 20;

    private final Path target;
    private final Path peers;
    private final boolean quick = Boolean.getBoolean("bench.quick");
    private final Pattern only = Pattern.compile(System.getProperty("bench.only", ""));
    private final Forks forks = new Forks(
            Integer.getInteger("bench.forks", quick ? 1 : 5),
            quick ? 12 : 16,
            quick ? 5 : 6,
            TimeValue.milliseconds(100));
    private final Table table = new Table();

    private LoopComparison(Path target, Path peers) {
        this.target = target;
        this.peers = peers;
    }

    /**
     * Runs the comparison, prints its table and writes it to {@code loop-jdk<version>.md}.
     *
     * @param target folder for results
     * @param peers folder of the peers' sources
     * @throws IOException if a process cannot be started or read
     * @throws InterruptedException if the run is interrupted
     */
    public static void run(Path target, Path peers) throws IOException, InterruptedException {
        Files.createDirectories(target);
        new LoopComparison(target, peers).run();
    }

    private void run() throws IOException, InterruptedException {
        System.setProperty("jmh.ignoreLock", "true"); // several run at the same time, but measure by turns
        String machine = Machine.description();
        System.out.println(machine + "\n");
        for (Comparison comparison : Comparison.all()) {
            if (chosen(comparison.workload())) {
                measure(comparison);
            }
        }
        gather("createTask and gather of 1,000");
        pendingTimers("1,000,000 pending timers");
        report(machine);
    }

    private boolean chosen(String workload) {
        return only.matcher(workload).find();
    }

    private void measure(Comparison comparison) throws IOException, InterruptedException {
        List<Peer> all = new ArrayList<>(List.of(comparison.ours()));
        all.addAll(comparison.peers().keySet());
        Forks measured = comparison.benchmark().startsWith("Submit") ? forks.inMoreJvms() : forks;
        Iterator<Series> series = measured.run(comparison.benchmark(), comparison.parameters(), all)
                .iterator();
        Series ours = series.next();
        String workload = comparison.workload();
        table.ours(workload, comparison.ours().title(), ours.median(), comparison.fewerBytesThan());
        comparison.peers().forEach((peer, claim) -> {
            Series theirs = series.next();
            table.peer(workload, peer.title(), theirs.median(), ours.ratioTo(theirs), claim);
        });
        if (!comparison.note().isEmpty()) {
            table.note(comparison.note());
        }
    }

    private void gather(String workload) throws IOException, InterruptedException {
        if (!chosen(workload)) {
            return;
        }
        Figure our = forks.warmedUpLonger()
                .run("GatherBenchmark.gather", Map.of(), List.of(Peer.GYRE))
                .get(0)
                .median();
        table.ours(workload, Peer.GYRE.title(), our, 0);
        PythonPeer python = new PythonPeer(peers.resolve("uvloop"), target.resolve("uvloop-venv"));
        Optional<String> missing = python.install();
        if (missing.isPresent()) {
            System.out.println("SKIPPED: the uvloop peer: " + missing.get());
            table.note("uvloop was not measured: " + missing.get() + ".");
            return;
        }
        for (String loop : List.of("uvloop", "asyncio")) {
            List<Figure> figures = new ArrayList<>();
            for (int fork = 0; fork < forks.forks(); fork++) {
                figures.add(new Figure(python.run(loop), -1));
            }
            Figure theirs = Figure.median(figures);
            table.peer(
                    workload,
                    python.title(loop),
                    theirs,
                    our.perSecond() / theirs.perSecond(),
                    loop.equals("uvloop") ? Target.atLeast(UVLOOP_TARGET) : Target.none(""));
        }
    }

    private void pendingTimers(String workload) throws IOException, InterruptedException {
        if (!chosen(workload)) {
            return;
        }
        table.ours(workload, Peer.GYRE.title(), new Figure(0, PendingTimers.bytesEach(Peer.GYRE)), 100);
        List<Peer> others = new ArrayList<>(List.of(Peer.NETTY_NIO, Peer.NETTY_DEFAULT, Peer.SCHEDULED_POOL));
        if (Comparison.forkJoinHasTimers()) {
            others.add(Peer.FORK_JOIN_ONE);
        }
        for (Peer peer : others) {
            table.shown(workload, peer.title(), new Figure(0, PendingTimers.bytesEach(peer)));
        }
    }

    private void report(String machine) throws IOException {
        String text = machine + " Medians over all measured iterations of " + forks.forks()
                + " JVMs for each row, twice as many where tasks are submitted, ratios of iterations of the same turn, "
                + forks.iterations() + " iterations of " + forks.time() + " after " + forks.warmUps()
                + " to warm up, thrice as many for gather; JVM: " + String.join(" ", Forks.jvmArguments()) + ".\n\n"
                + table;
        Path file = target.resolve("loop-jdk" + Runtime.version().feature() + ".md");
        Files.writeString(file, text);
        System.out.println("\n" + text + "\nWritten to " + file);
    }
}
