package dev.gyre.crud.internal.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened, to be closed in reverse order; one failure keeps nothing else open. For one thread. */
final class Opened implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Opened.class.getName());

    private final Deque<Runnable> closings = new ArrayDeque<>();

    void add(Runnable closing) {
        closings.push(closing);
    }

    @Override
    public void close() {
        while (!closings.isEmpty()) {
            try {
                closings.pop().run();
            } catch (RuntimeException | LinkageError e) {
                LOG.log(Level.WARNING, "GYRE-C026 A part of the collections cannot be closed", e);
            }
        }
    }
}
