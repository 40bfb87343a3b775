package dev.gyre.extension.internal.managed;

import dev.gyre.extension.internal.context.CapturedContext;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What the stages of one executor share; used by any thread. */
public interface StageHome {

    /**
     * Takes the context of the calling thread for an action.
     *
     * @param action what is to run, not null
     * @return the context
     * @throws IllegalArgumentException if this can be no action of a stage
     */
    CapturedContext captureFor(Object action);

    /** Runs an action that carries its context already. */
    Executor carrier();

    /**
     * Runs an action once after a delay.
     *
     * @param action what to run
     * @param delay how long to wait
     * @param unit of the delay
     * @return cancels it
     */
    Runnable later(Runnable action, long delay, TimeUnit unit);

    /**
     * Throws on a thread that might wait for itself.
     *
     * @param unfinished what the calling thread is about to wait for
     * @throws IllegalStateException there
     */
    void refuseWaiting(Future<?> unfinished);
}
