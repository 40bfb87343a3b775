import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jboss.jandex.IndexWriter;
import org.jboss.jandex.Indexer;

/**
 * Helidon MP, told by lines on its standard input what to run. It has no archives: each application is a JVM with Helidon's own
 * main class, and with what lies in the WAR on the class path beside Helidon's jars. Run as a source file; arguments: a port
 * that is not used, folder, home.
 */
public final class HelidonServer {
    private static final Pattern STARTED = Pattern.compile("Server started on http://[^ ]*:(\\d+)");
    private static final Map<String, Process> RUNNING = new HashMap<>();

    /** Where applications were; they come back to the same place. */
    private static final Map<String, Integer> PORTS = new HashMap<>();

    public static void main(String... arguments) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.values().forEach(Process::destroyForcibly)));
        System.out.println("@@ ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println("@@ " + line + " " + follow(Path.of(arguments[1]), Path.of(arguments[2]), line.split(" ")));
        }
        System.exit(0);
    }

    /** {@code deploy <name> <root> <file>} or {@code undeploy <name>}. */
    private static String follow(Path folder, Path home, String... words) {
        try {
            if (words[0].equals("undeploy")) {
                end(RUNNING.remove(words[1]));
                return "done";
            }
            Path application = Files.createTempDirectory(folder, words[1]);
            unpack(Path.of(words[3]), application);
            describe(application);
            Process process = start(folder, home, application, PORTS.getOrDefault(words[1], 0));
            RUNNING.put(words[1], process);
            int port = port(process);
            PORTS.put(words[1], port);
            return "done http://127.0.0.1:" + port + "/";
        } catch (Throwable e) {
            e.printStackTrace();
            return "failed";
        }
    }

    /** What Helidon's users have in their classes: beans.xml, and an index, which the OpenAPI document is made of. */
    private static void describe(Path application) throws IOException {
        Path descriptors = Files.createDirectories(application.resolve("WEB-INF/classes/META-INF"));
        Path beans = application.resolve("WEB-INF/beans.xml");
        if (Files.exists(beans)) {
            Files.copy(beans, descriptors.resolve("beans.xml"));
        }
        Indexer indexer = new Indexer();
        try (Stream<Path> files = Files.walk(application.resolve("WEB-INF/classes"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
                try (InputStream bytes = Files.newInputStream(file)) {
                    indexer.index(bytes);
                }
            }
        }
        try (OutputStream bytes = Files.newOutputStream(descriptors.resolve("jandex.idx"))) {
            new IndexWriter(bytes).write(indexer.complete());
        }
    }

    private static Process start(Path folder, Path home, Path application, int port) throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                folder.resolve("conf").toString(),
                application.resolve("WEB-INF/classes").toString(),
                application.resolve("WEB-INF/lib") + "/*",
                home + "/*");
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        // What this JVM was given for applications, they are given.
        System.getProperties().forEach((key, value) -> {
            if (key.toString().startsWith("gyre.") || key.toString().startsWith("mongodb.")) {
                command.add("-D" + key + "=" + value);
            }
        });
        command.addAll(List.of(
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.net.preferIPv4Stack=true",
                "-Dserver.host=127.0.0.1",
                "-Dserver.port=" + port,
                "--class-path",
                classPath,
                "io.helidon.Main"));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    }

    /** Passes on what an application writes, and waits for its port among it. */
    private static int port(Process process) throws InterruptedException, ExecutionException {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try (BufferedReader lines = process.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    System.out.println(line);
                    Matcher started = STARTED.matcher(line);
                    if (started.find()) {
                        port.complete(Integer.valueOf(started.group(1)));
                    }
                }
                // One that cannot start ends by itself, or its deployment never does.
                port.completeExceptionally(new IllegalStateException("ended with " + process.waitFor()));
            } catch (IOException | InterruptedException e) {
                port.completeExceptionally(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
        return port.get();
    }

    private static void end(Process process) throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("did not end by itself");
        }
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }
}
