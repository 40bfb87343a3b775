package dev.gyre.executor;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The right to be one of those whom a semaphore or a lock lets in; any thread may give it back, and once counts. */
public final class Permit implements AutoCloseable {
    /** In the place of what gives it back, while its holder waits for a condition. */
    @SuppressWarnings("UnnecessaryLambda") // it is its identity that counts
    private static final Runnable LENT = () -> {};

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

    /** Gives it back for a while; false if it is not held. */
    boolean lend() {
        Runnable present = giveBack.get();
        if (present == null || present == LENT || !giveBack.compareAndSet(present, LENT)) {
            return false;
        }
        present.run();
        return true;
    }

    /** Has it stand for a fresh one again; false if it was released meanwhile, and then the fresh one is released too. */
    boolean regain(Permit fresh) {
        Runnable right = fresh.giveBack.getAndSet(null);
        boolean wanted = giveBack.compareAndSet(LENT, right);
        if (!wanted && right != null) {
            right.run();
        }
        return wanted;
    }

    /** As {@link #release}. */
    @Override
    public void close() {
        release();
    }
}
