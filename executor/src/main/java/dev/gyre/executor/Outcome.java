package dev.gyre.executor;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * How a stage ended: with a value or with a failure.
 *
 * @param <T> the type of the value
 */
public final class Outcome<T> {
    private final @Nullable T value;
    private final @Nullable Throwable failure;

    private Outcome(@Nullable T value, @Nullable Throwable failure) {
        this.value = value;
        this.failure = failure;
    }

    /** What {@code whenComplete} tells, without the wrapper a dependent stage puts around a failure. */
    static <T> Outcome<T> of(@Nullable T value, @Nullable Throwable failure) {
        return new Outcome<>(value, failure == null ? null : cause(failure));
    }

    /** The failure itself rather than a wrapper that a dependent stage put around it. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /**
     * The value of a stage that has not failed.
     *
     * @return the value; empty after a failure, and for a value that is null
     */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /**
     * Why the stage failed.
     *
     * @return the failure, a {@link CancellationException} after a cancellation; empty if there is a value
     */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Whether the stage was cancelled.
     *
     * @return true if the failure is a cancellation
     */
    public boolean isCancelled() {
        return failure instanceof CancellationException;
    }

    @Override
    public String toString() {
        return failure == null ? "value " + value : "failure " + failure;
    }
}
