package dev.gyre.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Chooses free ports on loopback for what listens only later, or again after a pause: none that the system may give to an
 * outgoing connection meanwhile.
 */
public final class Ports {
    /** Linux takes the ports of outgoing connections from here on, other systems from further up. */
    private static final int FIRST_EPHEMERAL = 32_768;

    private Ports() {}

    static int free() {
        return 1024 + freeOffset(1024);
    }

    /** A distance that leads from each of some usual ports to a free one. */
    public static int freeOffset(int... usual) {
        int most = FIRST_EPHEMERAL - IntStream.of(usual).max().orElseThrow();
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(9_000, most))
                .filter(offset -> IntStream.of(usual).allMatch(port -> isFree(port + offset)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
