package dev.gyre.executor;

import dev.gyre.executor.internal.LoopFuture;
import dev.gyre.executor.internal.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Combinations of completion stages in which cancelling the whole reaches the parts.
 *
 * <p>Any thread may call them; none blocks. Each result keeps the default executor of the (first) stage it is made from.
 */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
public final class Stages {

    private Stages() {}

    /**
     * All results in the order of the stages. The first failure ends the whole and cancels the other stages, as does
     * cancelling the whole; the parts end in their own time.
     *
     * @param <T> the type of the results
     * @param stages what to wait for
     * @return the future of an unmodifiable list
     */
    public static <T> CompletableFuture<List<T>> gather(List<? extends CompletionStage<? extends T>> stages) {
        List<CompletableFuture<? extends T>> parts = futures(stages);
        CompletableFuture<List<T>> whole = besideFirst(parts);
        Countdown left = new Countdown(parts.size(), () -> {
            List<T> values = new ArrayList<>(parts.size());
            parts.forEach(part -> values.add(part.join()));
            whole.complete(Collections.unmodifiableList(values));
        });
        BiConsumer<@Nullable Object, @Nullable Throwable> ended = (value, failure) -> {
            if (failure == null) {
                left.countDown();
            } else {
                whole.completeExceptionally(Outcome.cause(failure));
            }
        };
        parts.forEach(part -> LoopFuture.observe(part, ended));
        cancelWith(whole, parts);
        return whole;
    }

    /**
     * How every stage ended, in their order, whether well or not: {@code gather} with {@code return_exceptions}. Only
     * cancelling the whole cancels the stages.
     *
     * @param <T> the type of the results
     * @param stages what to wait for
     * @return the future of an unmodifiable list; it does not fail by itself
     */
    public static <T> CompletableFuture<List<Outcome<T>>> gatherOutcomes(
            List<? extends CompletionStage<? extends T>> stages) {
        List<CompletableFuture<? extends T>> parts = futures(stages);
        CompletableFuture<List<Outcome<T>>> whole = besideFirst(parts);
        List<Outcome<T>> outcomes = new ArrayList<>(Collections.nCopies(parts.size(), Outcome.of(null, null)));
        Countdown left = new Countdown(parts.size(), () -> whole.complete(Collections.unmodifiableList(outcomes)));
        for (int i = 0; i < parts.size(); i++) {
            int place = i;
            LoopFuture.observe(parts.get(i), (value, failure) -> {
                outcomes.set(place, Outcome.of(value, failure)); // published by the countdown
                left.countDown();
            });
        }
        cancelWith(whole, parts);
        return whole;
    }

    /**
     * Waits for some or all of the stages and tells which have ended. It cancels none of them, even when it is cancelled.
     *
     * @param <S> the type of the stages
     * @param stages what to wait for, at least one
     * @param mode for how many
     * @return the future of those that have ended and those that have not; it does not fail by itself
     * @throws IllegalArgumentException if there is no stage
     */
    public static <S extends CompletionStage<?>> CompletableFuture<Waited<S>> wait(
            Collection<? extends S> stages, WaitMode mode) {
        List<S> given = List.copyOf(stages);
        if (given.isEmpty()) {
            throw new IllegalArgumentException("GYRE-E040 there is no stage to wait for; give at least one");
        }
        List<CompletableFuture<?>> parts = new ArrayList<>();
        given.forEach(stage -> parts.add(stage.toCompletableFuture()));
        CompletableFuture<Waited<S>> whole = besideFirst(parts);
        Runnable end = () -> whole.complete(divide(given, parts));
        Countdown left = new Countdown(mode == WaitMode.FIRST_COMPLETED ? 1 : parts.size(), end);
        BiConsumer<@Nullable Object, @Nullable Throwable> ended = (value, failure) -> {
            boolean failed = failure != null && !(Outcome.cause(failure) instanceof CancellationException);
            if (mode == WaitMode.FIRST_EXCEPTION && failed) {
                end.run();
            } else {
                left.countDown();
            }
        };
        parts.forEach(part -> LoopFuture.observe(part, ended));
        return whole;
    }

    /**
     * As {@link #wait(Collection, WaitMode)}, for at most a time, after which the result tells what has ended by then.
     *
     * @param <S> the type of the stages
     * @param timer ends the wait; a loop or a group
     * @param stages what to wait for, at least one
     * @param mode for how many
     * @param timeout how long at most
     * @return the future of those that have ended and those that have not; it does not fail by itself
     * @throws IllegalArgumentException if there is no stage
     */
    public static <S extends CompletionStage<?>> CompletableFuture<Waited<S>> wait(
            ScheduledExecutorService timer, Collection<? extends S> stages, WaitMode mode, Duration timeout) {
        List<S> given = List.copyOf(stages);
        CompletableFuture<Waited<S>> whole = wait(given, mode);
        if (!whole.isDone()) {
            List<CompletableFuture<?>> parts = new ArrayList<>();
            given.forEach(stage -> parts.add(stage.toCompletableFuture()));
            Future<?> end = timer.schedule(
                    () -> {
                        whole.complete(divide(given, parts));
                    },
                    Times.nanos(timeout),
                    TimeUnit.NANOSECONDS);
            whole.whenComplete((waited, failure) -> end.cancel(false));
        }
        return whole;
    }

    /**
     * The outcomes of the stages in the order in which they end: the first future ends as the stage that ends first, and so
     * on. Cancelling one of them cancels no stage.
     *
     * @param <T> the type of the results
     * @param stages what to wait for
     * @return as many futures as there are stages
     */
    public static <T> List<CompletableFuture<T>> asCompleted(
            Collection<? extends CompletionStage<? extends T>> stages) {
        List<CompletableFuture<? extends T>> parts = futures(stages);
        List<CompletableFuture<T>> ends = new ArrayList<>();
        parts.forEach(part -> ends.add(LoopFuture.beside(part)));
        AtomicInteger next = new AtomicInteger();
        parts.forEach(part -> LoopFuture.observe(part, (value, failure) -> {
            CompletableFuture<T> end = ends.get(next.getAndIncrement());
            settle(end, value, failure);
        }));
        return Collections.unmodifiableList(ends);
    }

    /**
     * The stage's outcome, or {@link TimeoutException} after a time, when the stage itself is cancelled too. The result does
     * not wait for a stage that is slow to end; {@link Deadline#bound} does.
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
                    Times.nanos(timeout),
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
        CompletableFuture<T> inner = stage.toCompletableFuture();
        CompletableFuture<T> result = LoopFuture.beside(inner);
        inner.whenComplete((value, failure) -> settle(result, value, failure));
        return result;
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
        stage.whenComplete((value, failure) -> settle(result, value, failure));
        return result;
    }

    private static <T> void settle(CompletableFuture<T> end, @Nullable T value, @Nullable Throwable failure) {
        if (failure == null) {
            end.complete(value);
        } else {
            end.completeExceptionally(Outcome.cause(failure));
        }
    }

    private static <T> List<CompletableFuture<? extends T>> futures(
            Collection<? extends CompletionStage<? extends T>> stages) {
        List<CompletableFuture<? extends T>> parts = new ArrayList<>(stages.size());
        stages.forEach(stage -> parts.add(stage.toCompletableFuture()));
        return parts;
    }

    private static <U> CompletableFuture<U> besideFirst(List<? extends CompletableFuture<?>> parts) {
        return parts.isEmpty() ? new CompletableFuture<>() : LoopFuture.beside(parts.get(0));
    }

    private static void cancelWith(CompletableFuture<?> whole, List<? extends CompletableFuture<?>> parts) {
        LoopFuture.observe(whole, (values, failure) -> {
            if (failure != null) {
                parts.forEach(part -> part.cancel(true));
            }
        });
    }

    private static <S extends CompletionStage<?>> Waited<S> divide(List<S> given, List<CompletableFuture<?>> parts) {
        List<S> done = new ArrayList<>();
        List<S> pending = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            (parts.get(i).isDone() ? done : pending).add(given.get(i));
        }
        return new Waited<>(done, pending);
    }

    /** Does something when the last of several has come, at once if there are none. */
    private static final class Countdown {
        private final AtomicInteger left;
        private final Runnable end;

        Countdown(int count, Runnable end) {
            this.left = new AtomicInteger(count);
            this.end = end;
            if (count == 0) {
                end.run();
            }
        }

        void countDown() {
            if (left.decrementAndGet() == 0) {
                end.run();
            }
        }
    }
}
