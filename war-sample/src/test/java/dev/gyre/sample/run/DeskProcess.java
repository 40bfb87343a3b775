package dev.gyre.sample.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The launcher as its users run it: a JVM of its own, on a free port; what it prints is kept. */
final class DeskProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready in [0-9.]+ s: http://localhost:([0-9]+)/");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Process process;
    private final Thread reader;

    private DeskProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "output of the flight desk");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it and does not wait. */
    static DeskProcess launch(Path data, String port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dport=" + port,
                "-Ddata=" + data,
                "-cp",
                Path.of("target", "run").toAbsolutePath() + "/*",
                FlightDesk.class.getName());
        builder.environment().remove("MONGODB_URI");
        builder.redirectErrorStream(true);
        return new DeskProcess(builder.start());
    }

    /** Starts it on a free port and waits until it answers. */
    static DeskProcess ready(Path data) throws IOException {
        DeskProcess desk = launch(data, "0");
        desk.awaitLine(READY);
        return desk;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            output.add("output broke off: " + e);
        }
    }

    void awaitLine(Pattern expected) {
        await().atMost(PATIENCE)
                .until(() ->
                        output.stream().anyMatch(line -> expected.matcher(line).find()) || !reader.isAlive());
        assertThat(output).anyMatch(line -> expected.matcher(line).find());
    }

    int port() {
        for (String line : output) {
            Matcher ready = READY.matcher(line);
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
        }
        throw new AssertionError("not ready: " + output);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(PATIENCE);
    }

    /** Asks it to stop, as Ctrl-C and service managers do. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** Ends it without asking. */
    void kill() {
        process.destroyForcibly();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        reader.join();
        return process.exitValue();
    }

    List<String> output() {
        return output;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
