package dev.gyre.executor;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The right to be one of those whom a semaphore or a lock lets in; any thread may give it back, and once counts. */
public final class Permit implements AutoCloseable {
    private final AtomicReference<@Nullable Runnable> giveBack;

    Permit(Runnable giveBack) {
        this.giveBack = new AtomicReference<>(giveBack);
    }

    /** Gives the permit back; a second time does nothing. */
    public void release() {
        Runnable present = giveBack.getAndSet(null);
        if (present != null) {
            present.run();
        }
    }

    /** As {@link #release}. */
    @Override
    public void close() {
        release();
    }
}
