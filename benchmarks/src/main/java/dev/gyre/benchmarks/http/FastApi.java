package dev.gyre.benchmarks.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The FastAPI peer: uvicorn with uvloop and httptools, one worker per core, in a virtual environment of its own. */
final class FastApi {

    private final Path folder;
    private final Path environment;

    FastApi(Path peers, Path target) {
        this.folder = peers.resolve("fastapi");
        this.environment = target.resolve("fastapi-venv");
    }

    /** Installs what it needs; returns why that failed, or empty. */
    Optional<String> install() throws IOException, InterruptedException {
        if (Files.isExecutable(environment.resolve("bin/uvicorn"))) {
            return Optional.empty();
        }
        return run(List.of("python3", "-m", "venv", environment.toString()))
                .or(() -> runUnchecked(List.of(
                        environment.resolve("bin/pip").toString(),
                        "install",
                        "-q",
                        "-r",
                        folder.resolve("requirements.txt").toString())));
    }

    Server start(int workers, String mongodbUri, String database, Path log) throws IOException, InterruptedException {
        int port = Server.freePort();
        return Server.start(
                "FastAPI, uvicorn + uvloop, " + workers + (workers == 1 ? " worker" : " workers"),
                port,
                "api/ping",
                List.of(
                        environment.resolve("bin/uvicorn").toString(),
                        "app:app",
                        "--app-dir",
                        folder.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--workers",
                        Integer.toString(workers),
                        "--loop",
                        "uvloop",
                        "--http",
                        "httptools",
                        "--no-access-log",
                        "--log-level",
                        "warning"),
                Map.of(
                        "MONGODB_URI", mongodbUri,
                        "MONGODB_DATABASE", database,
                        "ACCESS_LOG", log.resolveSibling("fastapi-access.log").toString()),
                log);
    }

    private static Optional<String> runUnchecked(List<String> command) {
        try {
            return run(command);
        } catch (IOException failure) {
            return Optional.of(failure.toString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private static Optional<String> run(List<String> command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        return status == 0 ? Optional.empty() : Optional.of(String.join(" ", command) + " ended with " + status);
    }
}
