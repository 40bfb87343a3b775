package dev.gyre.benchmarks.http;

import java.nio.file.Path;

/** The Java runtime that this comparison runs on. */
final class Java {

    private Java() {}

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    static String description() {
        return System.getProperty("java.vm.name") + " " + Runtime.version();
    }
}
