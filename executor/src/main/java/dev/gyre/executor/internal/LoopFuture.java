package dev.gyre.executor.internal;

import dev.gyre.executor.EventLoop;
import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A future whose asynchronous continuations and time-outs are the loop's, which its loop refuses to wait for, and whose
 * cancellation reaches what it waits for.
 *
 * <p>Time-outs are taken over because the JDK's own come from a thread of the whole JVM, which would outlive the
 * application and hold its class loader. What a dependent waits for is held weakly: whoever will complete it holds it,
 * and a finished chain must not keep its past.
 *
 * @param <T> the type of the result
 */
@SuppressWarnings("FutureReturnValueIgnored") // the dependents made here are ends, and cannot fail
public class LoopFuture<T> extends CompletableFuture<T> {
    private final EventLoop loop;
    private final @Nullable WeakReference<CompletableFuture<?>> source;
    private volatile @Nullable Inner inner;
    private @Nullable WeakReference<CompletableFuture<?>> self;

    /**
     * A future that waits for nothing but its completion.
     *
     * @param loop runs its asynchronous continuations
     */
    public LoopFuture(EventLoop loop) {
        this(loop, null);
    }

    private LoopFuture(EventLoop loop, @Nullable WeakReference<CompletableFuture<?>> source) {
        this.loop = loop;
        this.source = source;
    }

    /**
     * A fresh future of a stage's kind, whose cancellation does not reach that stage.
     *
     * @param <U> the type of the result
     * @param stage whose default executor it takes over
     * @return an incomplete future
     */
    public static <U> CompletableFuture<U> beside(CompletableFuture<?> stage) {
        return stage instanceof LoopFuture<?> known ? new LoopFuture<>(known.loop) : stage.newIncompleteFuture();
    }

    /**
     * Cancels what a stage waits for in the end, and leaves it to the handlers on the way what becomes of the stage.
     *
     * @param stage the stage
     * @param reason what the cancelled one fails with, where it can carry it
     * @return whether something was told to end; false for a stage that has ended or cannot be cancelled
     */
    public static boolean interrupt(CompletionStage<?> stage, CancellationException reason) {
        if (!(stage instanceof CompletableFuture<?> root)) {
            return false;
        }
        while (root instanceof LoopFuture<?> known) {
            CompletableFuture<?> next = known.awaited();
            if (next == null) {
                return known.interrupted(reason);
            }
            root = next;
        }
        return root.cancel(true);
    }

    /**
     * Tells an observer how a stage ends, as {@code whenComplete} does, whose result nobody wants here.
     *
     * @param <T> the type of the result
     * @param stage the stage
     * @param observer takes the result or the failure; must not throw
     */
    public static <T> void observe(
            CompletableFuture<T> stage, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> observer) {
        if (stage instanceof LoopTaskFuture<T> task) {
            task.observe(observer);
        } else {
            stage.whenComplete(observer);
        }
    }

    public EventLoop loop() {
        return loop;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        CompletableFuture<?> upstream = awaited();
        boolean ended = super.cancel(mayInterruptIfRunning);
        if (ended && upstream != null) {
            interrupt(upstream, new CancellationException("what waited for this was cancelled"));
        }
        return ended;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        if (isDone()) {
            return new LoopFuture<>(loop);
        }
        WeakReference<CompletableFuture<?>> known = self;
        if (known == null) {
            known = new WeakReference<>(this);
            self = known;
        }
        return new LoopFuture<>(loop, known);
    }

    @Override
    public CompletableFuture<T> copy() {
        CompletableFuture<T> copy = new LoopFuture<>(loop);
        whenComplete((value, failure) -> {
            if (failure == null) {
                copy.complete(value);
            } else {
                copy.completeExceptionally(failure);
            }
        });
        return copy;
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> fn) {
        Inner next = new Inner();
        return next.of(super.thenCompose(next.following(fn)));
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(Function<? super T, ? extends CompletionStage<U>> fn) {
        return thenComposeAsync(fn, loop);
    }

    @Override
    public <U> CompletableFuture<U> thenComposeAsync(
            Function<? super T, ? extends CompletionStage<U>> fn, Executor executor) {
        Inner next = new Inner();
        return next.of(super.thenComposeAsync(next.following(fn), executor));
    }

    @Override
    public CompletableFuture<T> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<T>> fn) {
        Inner next = new Inner();
        return next.of(super.exceptionallyCompose(next.following(fn)));
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<T>> fn) {
        return exceptionallyComposeAsync(fn, loop);
    }

    @Override
    public CompletableFuture<T> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<T>> fn, Executor executor) {
        Inner next = new Inner();
        return next.of(super.exceptionallyComposeAsync(next.following(fn), executor));
    }

    @Override
    public Executor defaultExecutor() {
        return loop;
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        forbidSelfWait();
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        forbidSelfWait();
        return super.get(timeout, unit);
    }

    @Override
    public T join() {
        forbidSelfWait();
        return super.join();
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        Runnable end = () -> completeExceptionally(new TimeoutException("no result within " + timeout + " " + unit));
        return after(timeout, unit, end);
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        return after(timeout, unit, () -> complete(value));
    }

    /**
     * Something that waits for this future is cancelled, and this one waits for nothing else.
     *
     * @param reason why
     * @return whether this future ends, or will
     */
    protected boolean interrupted(CancellationException reason) {
        return completeExceptionally(reason);
    }

    /**
     * Says which stage this one goes on to wait for, so that cancellation reaches it.
     *
     * @param next the stage
     */
    protected final void waitsFor(CompletionStage<?> next) {
        Inner known = new Inner();
        known.set(next);
        inner = known;
    }

    /**
     * Runs a step at once on the loop's thread, else hands it over; if the loop is gone, it runs here.
     *
     * @param step must not throw
     */
    protected final void onLoop(Runnable step) {
        if (loop.inEventLoop()) {
            step.run();
            return;
        }
        try {
            loop.execute(step);
        } catch (RejectedExecutionException loopIsGone) {
            step.run(); // better on a foreign thread than never
        }
    }

    /** The unfinished stage this one waits for. */
    private @Nullable CompletableFuture<?> awaited() {
        Inner composed = inner;
        WeakReference<CompletableFuture<?>> reference =
                composed != null && composed.stage != null ? composed.stage : source;
        CompletableFuture<?> stage = reference == null ? null : reference.get();
        return stage == null || stage.isDone() || isDone() ? null : stage;
    }

    private CompletableFuture<T> after(long timeout, TimeUnit unit, Runnable end) {
        if (!isDone()) {
            Future<?> timer = loop.schedule(end, timeout, unit);
            whenComplete((value, failure) -> timer.cancel(false));
        }
        return this;
    }

    private void forbidSelfWait() {
        if (!isDone() && loop.inEventLoop()) {
            throw new IllegalStateException("GYRE-E025 waiting for an unfinished future on " + loop.name()
                    + " would wait for work of this very loop; continue with a completion stage instead");
        }
    }

    /** The stage that a composing function has returned; until then its dependent waits for the source. */
    private static final class Inner {
        private volatile @Nullable WeakReference<CompletableFuture<?>> stage;

        <A, S extends CompletionStage<?>> Function<A, S> following(Function<? super A, ? extends S> fn) {
            return argument -> {
                S next = fn.apply(argument);
                set(next);
                return next;
            };
        }

        void set(@Nullable CompletionStage<?> next) {
            if (next instanceof CompletableFuture<?> future && !future.isDone()) {
                stage = new WeakReference<>(future);
            }
        }

        <U> CompletableFuture<U> of(CompletableFuture<U> dependent) {
            ((LoopFuture<?>) dependent).inner = this;
            return dependent;
        }
    }
}
