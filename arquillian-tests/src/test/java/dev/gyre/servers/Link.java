package dev.gyre.servers;

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
import org.jspecify.annotations.Nullable;

/**
 * A TCP proxy on loopback that can freeze, as a stopped process or a silent network does, and be cut, as a dead one is. Safe
 * for use by several threads.
 */
public final class Link implements AutoCloseable {
    private final InetSocketAddress behind;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object gate = new Object();
    private boolean frozen;
    private @Nullable ServerSocket listener;

    Link(InetSocketAddress behind) {
        this.behind = behind;
        this.port = listen(Ports.free());
    }

    int port() {
        return port;
    }

    /** Holds every byte back, in both directions, until {@link #restore()}. */
    public void freeze() {
        synchronized (gate) {
            frozen = true;
        }
    }

    /** Ends every connection and refuses new ones until {@link #restore()}. */
    public void cut() {
        @Nullable ServerSocket open;
        synchronized (gate) {
            open = listener;
            listener = null;
        }
        close(open);
        sockets.forEach(Link::close);
    }

    /** Makes the link whole again. */
    public void restore() {
        boolean closed;
        synchronized (gate) {
            frozen = false;
            gate.notifyAll();
            closed = listener == null;
        }
        if (closed) {
            listen(port);
        }
    }

    @Override
    public void close() {
        cut();
        synchronized (gate) {
            frozen = false;
            gate.notifyAll();
        }
    }

    private int listen(int wanted) {
        try {
            ServerSocket open = new ServerSocket();
            open.setReuseAddress(true);
            open.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 200);
            synchronized (gate) {
                listener = open;
            }
            daemon("link-accept", () -> accept(open));
            return open.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket open) {
        try {
            while (true) {
                Socket near = open.accept();
                Socket far = new Socket();
                sockets.add(near);
                sockets.add(far);
                far.connect(behind);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                daemon("link-to", () -> pump(near, far));
                daemon("link-from", () -> pump(far, near));
            }
        } catch (IOException cut) {
            close(open);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitThaw();
                out.write(buffer, 0, read);
            }
        } catch (IOException cut) {
            // the other direction sees its socket closed below
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close(from);
            close(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitThaw() throws InterruptedException {
        synchronized (gate) {
            while (frozen) {
                gate.wait();
            }
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(java.io.@Nullable Closeable open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
