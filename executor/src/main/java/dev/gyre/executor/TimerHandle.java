package dev.gyre.executor;

import java.util.concurrent.ScheduledFuture;

/**
 * A call that a loop makes at a deadline, and the means to take it back.
 *
 * <p>Any thread may use it. A cancelled handle lets go of its callback at once.
 */
public interface TimerHandle extends ScheduledFuture<Void> {

    /**
     * The deadline on the loop's own clock.
     *
     * @return nanoseconds, to be compared with {@link EventLoop#time()} by difference
     */
    long when();
}
