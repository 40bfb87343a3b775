package dev.gyre.executor.internal;

import dev.gyre.executor.TimerHandle;
import org.jspecify.annotations.Nullable;

/** A timer for {@code callLater} and {@code callAt}: what its callback throws is reported, as nobody reads a handle. */
final class TimerCall extends TimerNode<Void> implements TimerHandle {

    TimerCall(Loop loop, Runnable callback, long deadline) {
        super(loop, loop, callback, deadline);
    }

    @Override
    @Nullable
    Void call(Object callback) {
        loop().runReporting((Runnable) callback);
        return null;
    }
}
