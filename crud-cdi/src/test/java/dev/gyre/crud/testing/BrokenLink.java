package dev.gyre.crud.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** A TCP proxy in front of a database that can be frozen, thawed, cut and refused. */
public final class BrokenLink implements AutoCloseable {

    private final InetSocketAddress target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Semaphore flowing = new Semaphore(1);
    private final int port;
    private volatile ServerSocket entrance;

    /** A proxy on a free port. */
    public BrokenLink(InetSocketAddress target) {
        this.target = target;
        try {
            this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.port = entrance.getLocalPort();
        accept(entrance);
    }

    /** Connection string through the proxy. */
    public String uri() {
        return "mongodb://127.0.0.1:" + port + "/?directConnection=true";
    }

    /** Holds back every byte from now on; connections are still accepted. */
    public void freeze() {
        flowing.acquireUninterruptibly();
    }

    /** Lets what was held back through. */
    public void thaw() {
        flowing.release();
    }

    /** Closes all connections and refuses new ones. */
    public void refuse() {
        closeQuietly(entrance);
        cut();
    }

    /** Accepts connections again. */
    public void accept() {
        try {
            entrance = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        accept(entrance);
    }

    /** Closes all connections. */
    public void cut() {
        sockets.forEach(BrokenLink::closeQuietly);
        sockets.clear();
    }

    @Override
    public void close() {
        refuse();
    }

    private void accept(ServerSocket server) {
        daemon(() -> {
            while (!server.isClosed()) {
                Socket inner = server.accept();
                Socket outer = new Socket(target.getAddress(), target.getPort());
                sockets.add(inner);
                sockets.add(outer);
                daemon(() -> pump(inner.getInputStream(), outer.getOutputStream()));
                daemon(() -> pump(outer.getInputStream(), inner.getOutputStream()));
            }
        });
    }

    private void pump(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[8192];
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            flowing.acquireUninterruptibly();
            flowing.release();
            to.write(buffer, 0, n);
            to.flush();
        }
        to.close();
    }

    private static void daemon(Wire wire) {
        Thread thread = new Thread(
                () -> {
                    try {
                        wire.run();
                    } catch (IOException e) {
                        // The link is broken: that is what it is for.
                        Thread.currentThread().interrupt();
                    }
                },
                "broken-link");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Wire {
        void run() throws IOException;
    }
}
