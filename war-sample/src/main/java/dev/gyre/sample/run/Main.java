package dev.gyre.sample.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Serves the flight desk: {@code java -cp 'target/run/*' dev.gyre.sample.run.Main}.
 *
 * <p>{@code -Dport=} (8080), {@code -Dhost=} (localhost), {@code -Ddata=} (target/data); {@code MONGODB_URI} names a MongoDB to
 * use instead of the embedded database. Exit codes: 2 if it cannot start, 130 or 143 after a
 * signal.
 */
public final class Main {

    private Main() {}

    /**
     * Starts the server and returns; a signal stops it.
     *
     * @param args none
     */
    public static void main(String[] args) {
        System.setProperty("java.util.logging.manager", SteadyLogManager.class.getName());
        LogSetup.apply();
        try {
            LaunchOptions options = LaunchOptions.of(System.getProperties(), System.getenv());
            FlightDesk desk = FlightDesk.open(options);
            Runtime.getRuntime().addShutdownHook(new Thread(desk::close, "stop"));
            stopWith(Long.getLong("watch"));
            say(Welcome.text(options, desk.port(), sinceJvmStart()));
        } catch (LaunchException e) {
            System.err.println("flight desk: " + e.getMessage());
            System.err.flush();
            Runtime.getRuntime().halt(2);
        }
    }

    static void say(String text) {
        System.out.println(text);
        System.out.flush();
    }

    /** Without this, a supervisor that was killed outright would leave the server behind. */
    private static void stopWith(@Nullable Long supervisor) {
        if (supervisor != null) {
            ProcessHandle.of(supervisor).ifPresent(process -> {
                Thread watch = new Thread(
                        () -> {
                            process.onExit().join();
                            System.exit(0);
                        },
                        "watch");
                watch.setDaemon(true);
                watch.start();
            });
        }
    }

    private static Duration sinceJvmStart() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }
}
