package dev.gyre.servers.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of a test class on a server.
 *
 * @param green how many of its tests passed
 * @param limits how many of those prove a limit of the server
 * @param red how many failed
 * @param seconds how long all of them took
 */
record Outcome(int green, int limits, int red, double seconds) {

    /** As one line of a file, after the class it is about. */
    String line(String type) {
        return String.join(
                "\t",
                type,
                String.valueOf(green),
                String.valueOf(limits),
                String.valueOf(red),
                String.valueOf(seconds));
    }

    /** The outcomes in a file, by class. */
    static Map<String, Outcome> read(Path file) throws IOException {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split("\t", -1);
                outcomes.put(
                        words[0],
                        new Outcome(
                                Integer.parseInt(words[1]),
                                Integer.parseInt(words[2]),
                                Integer.parseInt(words[3]),
                                Double.parseDouble(words[4])));
            }
        }
        return outcomes;
    }
}
