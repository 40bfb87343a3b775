package dev.gyre.executor;

import static java.util.Objects.requireNonNull;

import dev.gyre.executor.internal.Times;
import java.time.Duration;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A time by which stages must end; it can be moved while they run.
 *
 * <p>Any thread may use it. When it passes, what the bound stages wait for is cancelled, on the loop; a timer exists only
 * while there is a stage to watch.
 */
public final class Deadline {

    /**
     * Everything about the time itself. {@code timer} belongs to {@code when}; it is null while nothing is watched.
     */
    private record State(
            boolean limited, long when, @Nullable TimerHandle timer, boolean expired) {}

    private final EventLoop loop;
    private final AtomicReference<State> state;
    private final Collection<DeadlineStage<?>> watched = ConcurrentHashMap.newKeySet();

    private Deadline(EventLoop loop, boolean limited, long when) {
        this.loop = requireNonNull(loop, "loop");
        this.state = new AtomicReference<>(new State(limited, when, null, false));
    }

    /**
     * A deadline a while from now.
     *
     * @param loop whose clock and timer are used
     * @param time how long from now
     * @return the deadline
     */
    public static Deadline after(EventLoop loop, Duration time) {
        return new Deadline(loop, true, fromNow(loop, time));
    }

    /**
     * A deadline at a reading of the loop's clock.
     *
     * @param loop whose clock and timer are used
     * @param when a reading of {@link EventLoop#time()}
     * @return the deadline
     */
    public static Deadline at(EventLoop loop, long when) {
        return new Deadline(loop, true, when);
    }

    /**
     * A deadline that never passes until it is rescheduled.
     *
     * @param loop whose clock and timer are used
     * @return the deadline
     */
    public static Deadline never(EventLoop loop) {
        return new Deadline(loop, false, 0);
    }

    /**
     * When it passes.
     *
     * @return a reading of {@link EventLoop#time()}; empty if never
     */
    public OptionalLong when() {
        State now = state.get();
        return now.limited ? OptionalLong.of(now.when) : OptionalLong.empty();
    }

    /**
     * Whether it has passed while a stage was bound to it.
     *
     * @return true for ever after
     */
    public boolean expired() {
        return state.get().expired;
    }

    /**
     * Moves it.
     *
     * @param when a reading of {@link EventLoop#time()}; one in the past lets it pass at once
     * @throws IllegalStateException if it has expired
     */
    public void reschedule(long when) {
        move(new State(true, when, null, false));
    }

    /**
     * Moves it to a while from now.
     *
     * @param time how long from now
     * @throws IllegalStateException if it has expired
     */
    public void reschedule(Duration time) {
        reschedule(fromNow(loop, time));
    }

    /**
     * Lets it never pass, unless it is rescheduled again.
     *
     * @throws IllegalStateException if it has expired
     */
    public void lift() {
        move(new State(false, 0, null, false));
    }

    /**
     * Binds a stage: it is cancelled when the deadline passes, and the result waits until it has really ended. If it ends
     * cancelled, the result fails with {@link java.util.concurrent.TimeoutException}; a stage that handles the cancellation
     * ends the result as it ends itself, and so does one whose result was cancelled besides.
     *
     * @param <T> the type of the result
     * @param stage what must end in time
     * @return a future that ends on the loop; cancelling it cancels the stage and waits for it too
     */
    public <T> CompletableFuture<T> bound(CompletionStage<T> stage) {
        DeadlineStage<T> bound = new DeadlineStage<>(loop, stage);
        watched.add(bound);
        bound.follow(() -> forget(bound));
        arm();
        if (expired()) {
            bound.expire(); // it may have come after the others were told
        }
        return bound;
    }

    private void forget(DeadlineStage<?> ended) {
        watched.remove(ended);
        State now = state.get();
        if (watched.isEmpty() && now.timer != null && state.compareAndSet(now, untimed(now))) {
            now.timer.cancel(false);
            arm(); // for one who came between the look and the swap
        }
    }

    private void move(State to) {
        State from = state.getAndUpdate(now -> now.expired ? now : to);
        if (from.expired) {
            throw new IllegalStateException("GYRE-E046 the deadline has expired; make a new one");
        }
        if (from.timer != null) {
            from.timer.cancel(false);
        }
        arm();
    }

    private void arm() {
        for (State now = state.get(); now.limited && now.timer == null && !now.expired; now = state.get()) {
            if (watched.isEmpty()) {
                return;
            }
            TimerHandle timer = loop.callAt(now.when, this::pass);
            if (state.compareAndSet(now, new State(true, now.when, timer, false))) {
                return;
            }
            timer.cancel(false);
        }
    }

    /** A timer fired, perhaps one that was too late to cancel. */
    private void pass() {
        for (State now = state.get(); now.limited && !now.expired && loop.time() - now.when >= 0; now = state.get()) {
            if (watched.isEmpty()) {
                if (state.compareAndSet(now, untimed(now))) {
                    arm(); // for one who came between the look and the swap
                    return;
                }
            } else if (state.compareAndSet(now, new State(true, now.when, null, true))) {
                watched.forEach(DeadlineStage::expire);
                return;
            }
        }
    }

    private static State untimed(State now) {
        return new State(now.limited, now.when, null, now.expired);
    }

    private static long fromNow(EventLoop loop, Duration time) {
        return loop.time() + Math.min(Times.nanos(time), Long.MAX_VALUE >> 1);
    }
}
