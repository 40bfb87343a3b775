package dev.gyre.executor;

import java.io.Serial;

/** An {@link AsyncQueue} was shut down: it takes nothing more, or has nothing left to give. */
public final class QueueShutDownException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    QueueShutDownException() {
        super("GYRE-E044 the queue is shut down; put nothing more, and end when there is nothing left to get");
    }
}
