package dev.gyre.executor;

import dev.gyre.executor.internal.ManualLoop;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * An event loop without a thread, for tests: it runs on whichever thread calls one of the methods below, and only then.
 *
 * <p>Everything an {@link EventLoop} takes it takes, from any thread, and runs in the same order: due timers by their
 * deadline, then callbacks as they were submitted. With a {@link ManualTicker} a test decides what time it is, so it is
 * deterministic and never waits. Only one thread may run it at a time. It has no limit, belongs to no group
 * ({@link #group()} throws {@link UnsupportedOperationException}) and its metrics are zero.
 */
public interface ManualEventLoop extends EventLoop {

    /**
     * A loop with a clock of its own, which {@link #advance} moves.
     *
     * @return a loop that has not run
     */
    static ManualEventLoop create() {
        return create(new ManualTicker(0));
    }

    /**
     * A loop with a clock.
     *
     * @param ticker the clock; with one that is no {@link ManualTicker} the methods below may wait in real time
     * @return a loop that has not run
     */
    static ManualEventLoop create(Ticker ticker) {
        return new ManualLoop(ticker);
    }

    /**
     * Runs one turn: the due timers and the callbacks that were ready when it began. If there is nothing to run it first
     * goes to the next timer, which moves a {@link ManualTicker}; with another clock the caller waits for the timer or for
     * a callback from another thread.
     *
     * @param wait how far or how long at most
     * @return the number of callbacks and timers run
     * @throws IllegalStateException if the loop is already running
     */
    int runOnce(Duration wait);

    /**
     * Runs turns until nothing is ready; timers that are not due yet stay, and the clock is not moved.
     *
     * @return the number of callbacks and timers run
     */
    int runUntilIdle();

    /**
     * Moves the clock from timer to timer, runs each at its own time, and ends after the given time.
     *
     * @param time how far to go
     * @return the number of callbacks and timers run
     * @throws IllegalStateException if the clock is no {@link ManualTicker}
     */
    int advance(Duration time);

    /**
     * Runs until a stage has ended, as asyncio's {@code run_until_complete}; a {@link ManualTicker} goes from timer to timer.
     *
     * @param <T> the type of the result
     * @param stage what to wait for
     * @return its result
     * @throws java.util.concurrent.CompletionException with the stage's failure
     * @throws java.util.concurrent.CancellationException if it was cancelled
     * @throws IllegalStateException if the loop has nothing left to do and the stage has not ended
     */
    <T> T runUntilComplete(CompletionStage<T> stage);
}
