import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Starts Open Liberty by its own script, and gives it applications as files of its configuration, which it watches. Run as a
 * source file; arguments: port, folder, home.
 */
public final class LibertyServer {
    private static final String NAME = "defaultServer";

    private final Process server;
    private final Path entries;
    private final Path log;

    private LibertyServer(Process server, Path configuration) {
        this.server = server;
        this.entries = configuration.resolve("configDropins/overrides");
        this.log = configuration.resolve("logs/messages.log");
    }

    public static void main(String... arguments) throws Exception {
        Path configuration = Path.of(arguments[1], "servers", NAME);
        Files.createDirectories(configuration.resolve("configDropins/overrides"));
        // The server is to have what this process was given.
        Files.write(configuration.resolve("jvm.options"), ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-D") || option.startsWith("-X"))
                .toList());
        ProcessBuilder builder = new ProcessBuilder("sh", Path.of(arguments[2], "wlp/bin/server").toString(), "run", NAME, "--clean")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("WLP_USER_DIR", arguments[1]);
        builder.environment().put("HTTP_PORT", arguments[0]);
        LibertyServer liberty = new LibertyServer(builder.start(), configuration);
        Runtime.getRuntime().addShutdownHook(new Thread(liberty::stop));
        liberty.await(0, Pattern.compile("CWWKF0011I"));
        System.out.println("@@ ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println("@@ " + line + " " + liberty.follow(line.split(" ")));
        }
        System.exit(0);
    }

    /** {@code deploy <name> <root> <file>} or {@code undeploy <name>}. */
    private String follow(String... words) throws IOException, InterruptedException {
        Path entry = entries.resolve(words[1] + ".xml");
        int since = logged().length();
        if (words[0].equals("undeploy")) {
            Files.delete(entry);
            await(since, Pattern.compile("CWWKZ0009I:.* " + words[1] + " "));
            return "done";
        }
        Files.writeString(entry, """
                <server>
                    <webApplication id="%1$s" name="%1$s" contextRoot="%2$s" location="%3$s"/>
                </server>
                """.formatted(words[1], words[2], words[3]));
        // It has started, or it could not in one of three ways.
        if (await(since, Pattern.compile("CWWKZ000(1I|2E|4E|5E):.* " + words[1] + "[ .]")).startsWith("CWWKZ0001I")) {
            return "done";
        }
        Files.delete(entry);
        return "failed";
    }

    private String logged() throws IOException {
        return Files.exists(log) ? Files.readString(log) : "";
    }

    private String await(int since, Pattern pattern) throws IOException, InterruptedException {
        while (server.isAlive()) {
            var found = pattern.matcher(logged().substring(since)).results().findFirst();
            if (found.isPresent()) {
                return found.get().group();
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("The server has ended with " + server.exitValue());
    }

    private void stop() {
        try {
            server.destroy();
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
        }
    }
}
