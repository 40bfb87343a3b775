package dev.gyre.servers.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The JVM of a server, its output in one file. It does not outlive this JVM. */
final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** Starts {@code java} with a server's options. */
    static ServerProcess java(Settings settings, List<String> arguments, Map<String, String> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Settings.java().toString());
        command.addAll(List.of("-Xmx768m", "-XX:SoftRefLRUPolicyMSPerMB=0", "-Djava.net.preferIPv4Stack=true"));
        // It lives for minutes and shares two cores: no time for the second compiler, nor for a collector with threads
        // of its own.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(settings.options());
        command.addAll(arguments);
        Path log = Files.createDirectories(Settings.folder()).resolve("server.log");
        Files.deleteIfExists(log);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Settings.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), log);
    }

    /** Writes one line to its standard input. */
    void tell(String line) throws IOException {
        process.outputWriter().write(line + "\n");
        process.outputWriter().flush();
    }

    /** All that it has written. */
    String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until what it has written since a length contains a pattern, and gives the part that matches. */
    String await(int since, Pattern pattern) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !process.isAlive() || found(since, pattern).length() > 0);
        String found = found(since, pattern);
        if (found.isEmpty()) {
            throw new IllegalStateException("the server has died: " + log);
        }
        return found;
    }

    private String found(int since, Pattern pattern) {
        return pattern.matcher(logged().substring(since))
                .results()
                .map(match -> match.group())
                .findFirst()
                .orElse("");
    }

    /** Asks it to end, and makes it. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
            process.waitFor();
        }
    }

    /** It may be a server's parent only. */
    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
