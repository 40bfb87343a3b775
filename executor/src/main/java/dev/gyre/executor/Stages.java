package dev.gyre.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Combinations of completion stages in which cancelling the whole reaches the parts.
 *
 * <p>Any thread may call them; none blocks. Each result keeps the default executor of the stage it is made from.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
public final class Stages {

    private Stages() {}

    /**
     * All results in the order of the stages. The first failure ends the whole and cancels the other stages, as does
     * cancelling the whole.
     *
     * @param <T> the type of the results
     * @param stages what to wait for
     * @return the future of an unmodifiable list
     */
    public static <T> CompletableFuture<List<T>> gather(List<? extends CompletionStage<? extends T>> stages) {
        List<CompletableFuture<? extends T>> parts = new ArrayList<>();
        stages.forEach(stage -> parts.add(stage.toCompletableFuture()));
        CompletableFuture<List<T>> whole =
                parts.isEmpty() ? new CompletableFuture<>() : parts.get(0).newIncompleteFuture();
        parts.forEach(part -> part.whenComplete((value, failure) -> {
            if (failure != null) {
                whole.completeExceptionally(cause(failure));
            }
        }));
        whole.whenComplete((values, failure) -> {
            if (failure != null) {
                parts.forEach(part -> part.cancel(true));
            }
        });
        CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenRun(() -> {
            List<T> values = new ArrayList<>();
            parts.forEach(part -> values.add(part.join()));
            whole.complete(Collections.unmodifiableList(values));
        });
        return whole;
    }

    /**
     * The stage's outcome, or {@link TimeoutException} after a time, when the stage itself is cancelled too.
     *
     * @param <T> the type of the result
     * @param timer runs the time-out; a loop or a group
     * @param stage what to wait for
     * @param timeout how long
     * @return a future; cancelling it cancels the stage
     */
    public static <T> CompletableFuture<T> withTimeout(
            ScheduledExecutorService timer, CompletionStage<T> stage, Duration timeout) {
        CompletableFuture<T> awaited = stage.toCompletableFuture();
        CompletableFuture<T> result = follow(awaited);
        if (!result.isDone()) {
            Future<?> end = timer.schedule(
                    () -> {
                        result.completeExceptionally(new TimeoutException("no result within " + timeout));
                    },
                    nanos(timeout),
                    TimeUnit.NANOSECONDS);
            result.whenComplete((value, failure) -> {
                if (!(failure instanceof TimeoutException)) {
                    end.cancel(false);
                }
            });
        }
        result.whenComplete((value, failure) -> {
            if (failure != null) {
                awaited.cancel(true);
            }
        });
        return result;
    }

    /**
     * The stage's outcome, protected: cancelling the result leaves the stage alone.
     *
     * @param <T> the type of the result
     * @param stage what to wait for
     * @return a future of its own
     */
    public static <T> CompletableFuture<T> shield(CompletionStage<T> stage) {
        return follow(stage.toCompletableFuture());
    }

    /**
     * Completes after a time, on the loop.
     *
     * @param loop whose timer is used
     * @param delay how long
     * @return a future; cancelling it cancels the timer
     */
    public static CompletableFuture<Void> delay(EventLoop loop, Duration delay) {
        CompletableFuture<Void> result = loop.newIncompleteFuture();
        TimerHandle timer = loop.callLater(delay, () -> result.complete(null));
        result.whenComplete((nothing, failure) -> {
            if (failure != null) {
                timer.cancel(false);
            }
        });
        return result;
    }

    private static <T> CompletableFuture<T> follow(CompletableFuture<T> stage) {
        CompletableFuture<T> result = stage.newIncompleteFuture();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(cause(failure));
            }
        });
        return result;
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    private static long nanos(Duration time) {
        try {
            return time.toNanos();
        } catch (ArithmeticException tooLong) {
            return time.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
