package dev.gyre.servers.matrix;

import java.util.Map;

/**
 * One line of the table: a server on a JDK, and what came of it.
 *
 * @param server the server
 * @param jdk the JDK of the server's process
 * @param outcomes by the simple name of the test class, for those that ran to their end
 * @param checksum SHA-256 of the file that was deployed as the sample; empty if none was
 * @param seconds from the start of the suite's JVM to its end
 */
record Row(ServerPom server, Jdk jdk, Map<String, Outcome> outcomes, String checksum, double seconds) {

    /** A name for files and folders. */
    static String name(ServerPom server, Jdk jdk) {
        return server.name() + "-jdk" + jdk.major();
    }

    String title() {
        return server.title() + " " + server.version() + ", JDK " + jdk.major();
    }

    Outcome sum() {
        return outcomes.values().stream()
                .reduce(
                        new Outcome(0, 0, 0, 0),
                        (one, other) -> new Outcome(
                                one.green() + other.green(),
                                one.limits() + other.limits(),
                                one.red() + other.red(),
                                one.seconds() + other.seconds()));
    }
}
