package dev.gyre.benchmarks.loop;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** What a million pending timers hold of the heap, measured in a JVM of its own; nobody keeps their futures. */
@SuppressWarnings("FutureReturnValueIgnored") // pending for an hour, while the JVM lives for seconds
final class PendingTimers {

    private static final int TIMERS = 1_000_000;

    private PendingTimers() {}

    /** Bytes of one timer. */
    static double bytesEach(Peer peer) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Forks.jvmArguments());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), PendingTimers.class.getName(), peer.name()));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 0) {
            throw new IOException("The measurement of pending timers failed: " + said);
        }
        return Double.parseDouble(said.strip());
    }

    /**
     * Prints the bytes of one timer.
     *
     * @param arguments the name of the peer
     */
    public static void main(String[] arguments) {
        Peer peer = Peer.valueOf(arguments[0]);
        try (Contender contender = peer.start()) {
            schedule(contender.timers(), 10_000);
            long before = used();
            schedule(contender.timers(), TIMERS - 10_000);
            System.out.println((used() - before) / (TIMERS - 10_000.0));
        }
        System.exit(0);
    }

    private static void schedule(ScheduledExecutorService timers, int count) {
        Semaphore taken = new Semaphore(0);
        long hour = TimeUnit.HOURS.toMillis(1);
        new Random(1)
                .longs(count, hour, 2 * hour)
                .forEach(delay -> timers.schedule(PendingTimers::nothing, delay, TimeUnit.MILLISECONDS));
        timers.execute(taken::release);
        taken.acquireUninterruptibly();
    }

    private static void nothing() {}

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
