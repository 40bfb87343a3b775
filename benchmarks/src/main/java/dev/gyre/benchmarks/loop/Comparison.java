package dev.gyre.benchmarks.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/**
 * One workload: who runs it, and what is claimed against whom.
 *
 * @param workload how the table calls it
 * @param benchmark the JMH benchmark, as class and method
 * @param parameters of the benchmark, besides the peer
 * @param ours what the ratios are of
 * @param fewerBytesThan what one operation may allocate, 0 if nothing is claimed
 * @param peers what it is compared with
 * @param note a sentence for below the table, or empty
 */
record Comparison(
        String workload,
        String benchmark,
        Map<String, String> parameters,
        Peer ours,
        double fewerBytesThan,
        Map<Peer, Target> peers,
        String note) {

    private static final Target SHOWN = Target.none("");
    private static final String PING_PONG =
            "Ping-pong claims nothing: a round trip is two wake-ups of a parked thread, and the"
                    + " operating system's scheduler takes most of that time, whoever asks. Only spinning is faster, with a processor"
                    + " to spare for each loop; figures jump between the two regimes.";

    /** All workloads that this JVM has peers for. */
    static List<Comparison> all() {
        return List.of(
                submit(1),
                submit(2),
                submit(4),
                chain(),
                pingPong(),
                cancel("schedule and cancel at once, outside", "cancelOutside"),
                cancel("schedule and cancel at once, inside", "cancelInside"),
                cancel("schedule, cancel the oldest of 1,000, outside", "cancelOldestOutside"),
                cancel("schedule, cancel the oldest of 1,000, inside", "cancelOldestInside"),
                fire("300,000 pending timers fire", "FiringBenchmark.fire"),
                fire("300,000 timers scheduled outside and fired", "TimerBenchmark.scheduleAndFire"),
                managed(Peer.MANAGED, "managed executor, class loader captured"),
                managed(Peer.MANAGED_OTHER_LOADER, "managed executor, another class loader captured"),
                managed(Peer.MANAGED_NO_REQUEST, "managed executor, class loader captured, no CDI request found"),
                managed(Peer.MANAGED_IN_REQUEST, "managed executor, class loader and CDI request captured"));
    }

    private static Comparison submit(int producers) {
        Map<Peer, Target> peers = new LinkedHashMap<>();
        peers.put(Peer.NETTY_NIO, Target.atLeast(1));
        for (Peer executor : executors()) {
            peers.put(executor, Target.atLeast(2));
        }
        peers.put(Peer.QUEUE_LIMIT, new Target(0.5, ", goal 0.7"));
        return new Comparison(
                "submit, " + producers + (producers == 1 ? " producer" : " producers"),
                "SubmitBenchmark.submit",
                Map.of("producers", Integer.toString(producers)),
                Peer.GYRE,
                16,
                peers,
                "");
    }

    private static Comparison chain() {
        Map<Peer, Target> peers = new LinkedHashMap<>();
        peers.put(Peer.NETTY_NIO, Target.atLeast(1.5));
        for (Peer executor : executors()) {
            peers.put(executor, Target.atLeast(1.5));
        }
        peers.put(Peer.QUEUE_LIMIT, SHOWN);
        return new Comparison("self-submitting chain", "ChainBenchmark.chain", Map.of(), Peer.GYRE, 0, peers, "");
    }

    private static Comparison pingPong() {
        Map<Peer, Target> peers = new LinkedHashMap<>();
        for (Peer executor :
                List.of(Peer.NETTY_NIO, Peer.NETTY_DEFAULT, Peer.FORK_JOIN_ONE, Peer.FIXED_POOL, Peer.QUEUE_LIMIT)) {
            peers.put(executor, SHOWN);
        }
        return new Comparison(
                "ping-pong, round trips", "ChainBenchmark.pingPong", Map.of(), Peer.GYRE, 0, peers, PING_PONG);
    }

    private static Comparison cancel(String workload, String method) {
        Map<Peer, Target> peers = new LinkedHashMap<>();
        for (Peer executor : List.of(Peer.NETTY_NIO, Peer.NETTY_DEFAULT, Peer.SCHEDULED_POOL)) {
            peers.put(executor, Target.atLeast(2));
        }
        if (forkJoinHasTimers()) {
            peers.put(Peer.FORK_JOIN_ONE, Target.atLeast(0.9));
        }
        return new Comparison(workload, "TimerBenchmark." + method, Map.of(), Peer.GYRE, 0, peers, "");
    }

    private static Comparison fire(String workload, String benchmark) {
        Map<Peer, Target> peers = new LinkedHashMap<>();
        for (Peer executor : List.of(Peer.NETTY_NIO, Peer.NETTY_DEFAULT, Peer.SCHEDULED_POOL)) {
            peers.put(executor, Target.atLeast(3));
        }
        if (forkJoinHasTimers()) {
            peers.put(Peer.FORK_JOIN_ONE, Target.atLeast(3));
            peers.put(Peer.FORK_JOIN_ALL, Target.atLeast(3));
        }
        return new Comparison(workload, benchmark, Map.of(), Peer.GYRE, 0, peers, "");
    }

    private static Comparison managed(Peer executor, String workload) {
        return new Comparison(
                workload,
                "SubmitBenchmark.submit",
                Map.of("producers", "1"),
                executor,
                0,
                Map.of(Peer.GYRE, Target.atLeast(0.6)),
                "");
    }

    private static List<Peer> executors() {
        List<Peer> everywhere = List.of(
                Peer.NETTY_DEFAULT, Peer.FORK_JOIN_ONE, Peer.FORK_JOIN_ALL, Peer.SCHEDULED_POOL, Peer.FIXED_POOL);
        if (Runtime.version().feature() < 21) {
            return everywhere;
        }
        return Stream.concat(everywhere.stream(), Stream.of(Peer.VIRTUAL_THREADS))
                .toList();
    }

    static boolean forkJoinHasTimers() {
        return ScheduledExecutorService.class.isAssignableFrom(ForkJoinPool.class);
    }
}
