package dev.gyre.benchmarks.loop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Python's loops: uvloop from its package index in a virtual environment of its own, else the distribution's. */
final class PythonPeer {

    private final Path folder;
    private final Path environment;
    private String python;

    PythonPeer(Path folder, Path environment) {
        this.folder = folder;
        this.environment = environment;
        this.python = environment.resolve("bin/python").toString();
    }

    /** Installs what it needs; returns why that failed, or empty. */
    Optional<String> install() throws IOException, InterruptedException {
        if (works()) {
            return Optional.empty();
        }
        if (succeeds("python3", "-m", "venv", environment.toString())
                && succeeds(
                        environment.resolve("bin/pip").toString(),
                        "install",
                        "-q",
                        "-r",
                        folder.resolve("requirements.txt").toString())
                && works()) {
            return Optional.empty();
        }
        python = "/usr/bin/python3";
        return works()
                ? Optional.empty()
                : Optional.of("neither a virtual environment with uvloop nor the package python3-uvloop is here");
    }

    private boolean works() throws IOException, InterruptedException {
        return Files.isExecutable(Path.of(python)) && succeeds(python, "-c", "import uvloop");
    }

    /** How the table calls it. */
    String title(String loop) throws IOException, InterruptedException {
        return output("describe", loop);
    }

    /** Tasks per second of one process. */
    double run(String loop) throws IOException, InterruptedException {
        return Double.parseDouble(output("gather", loop));
    }

    private String output(String what, String loop) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python, folder.resolve("loops.py").toString(), what, loop)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("loops.py " + what + ' ' + loop + " failed: " + said);
        }
        return said.strip();
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notHere) {
            return false;
        }
    }
}
