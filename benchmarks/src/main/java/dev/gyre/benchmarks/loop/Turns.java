package dev.gyre.benchmarks.loop;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;

/**
 * Lets JVMs that live at the same time measure one iteration each by turns, while the others wait.
 *
 * <p>What is divided by each other was then measured within one second. A machine whose processors are near each other at one moment
 * and far at the next, or that is busy with something else for a while, meets both. Each JVM has a {@link TurnTaker} with its place.
 */
final class Turns implements AutoCloseable {

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int expected;
    private final List<Socket> arrived = new CopyOnWriteArrayList<>();

    /** For that many JVMs. */
    Turns(int players) throws IOException {
        this.expected = players;
    }

    /** What the JVM with that place, from 0 on, is started with. */
    List<String> jvmArguments(int place) {
        return List.of("-D" + TurnTaker.PORT + '=' + door.getLocalPort(), "-D" + TurnTaker.PLACE + '=' + place);
    }

    /**
     * Runs the JVMs: waits for all to arrive, gives each a turn in each round, and lets all go on to their ends together.
     *
     * @param games each runs one JVM until it ends
     * @return what they measured
     * @throws IOException if a JVM went away before its last turn
     * @throws InterruptedException if interrupted
     */
    <T> List<T> play(int rounds, List<Game<T>> games) throws IOException, InterruptedException {
        List<CompletableFuture<T>> results = games.stream().map(this::begin).toList();
        try {
            List<Socket> players = arrive();
            for (int round = 0; round < rounds; round++) {
                for (Socket player : players) {
                    player.getOutputStream().write(1);
                    if (player.getInputStream().read() < 0) {
                        throw new IOException("a JVM ended before its last turn");
                    }
                }
            }
            for (Socket player : players) {
                player.getOutputStream().write(1);
            }
            return results.stream().map(CompletableFuture::join).toList();
        } catch (IOException lost) {
            close();
            throw because(lost, results);
        }
    }

    /** One JVM, from its start to its end. */
    interface Game<T> {
        T run() throws Exception;
    }

    private <T> CompletableFuture<T> begin(Game<T> game) {
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(() -> {
                    try {
                        result.complete(game.run());
                    } catch (Exception failed) {
                        result.completeExceptionally(failed);
                        closeQuietly();
                    }
                })
                .start();
        return result;
    }

    /** Waits for all, and puts them into the order of their places. */
    private List<Socket> arrive() throws IOException {
        Map<Integer, Socket> places = new TreeMap<>();
        while (places.size() < expected) {
            Socket player = door.accept();
            arrived.add(player);
            player.setTcpNoDelay(true);
            places.put(new DataInputStream(player.getInputStream()).readInt(), player);
        }
        return List.copyOf(places.values());
    }

    /** A JVM that failed says more than the connection that it closed. */
    private static <T> IOException because(IOException lost, List<CompletableFuture<T>> results)
            throws InterruptedException {
        for (CompletableFuture<T> result : results) {
            try {
                result.get();
            } catch (ExecutionException failed) {
                lost.addSuppressed(failed.getCause());
            }
        }
        return lost;
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket player : arrived) {
            player.close();
        }
    }
}
