package dev.gyre.sample.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@link FlightDesk} in a JVM of its own for {@code mvn -Prun}, and ends together with it.
 *
 * <p>Whoever stops Maven waits until the server is down, so that the port is free and the data on disk when the command returns.
 */
public final class Supervisor {

    private static final int PATIENCE_SECONDS = 20;

    private Supervisor() {}

    /**
     * Starts the server and waits for its end.
     *
     * @param args the folder with the launcher and its libraries, then options for the JVM
     * @throws IOException if there is no JVM to start
     * @throws InterruptedException if the build is stopped otherwise than by a signal
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(args).subList(1, args.length));
        command.add("-Dsupervisor=" + ProcessHandle.current().pid());
        command.addAll(List.of("-cp", args[0] + File.separator + "*", FlightDesk.class.getName()));
        Process server = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        System.exit(server.waitFor());
    }

    private static void stop(Process server) {
        server.destroy();
        try {
            if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends this JVM when its supervisor is gone: one that was killed outright would otherwise leave the server behind. */
    static void endWith(@Nullable Long supervisor) {
        if (supervisor == null) {
            return;
        }
        ProcessHandle.of(supervisor).ifPresent(process -> {
            Thread watch = new Thread(
                    () -> {
                        process.onExit().join();
                        System.exit(0);
                    },
                    "supervisor");
            watch.setDaemon(true);
            watch.start();
        });
    }
}
