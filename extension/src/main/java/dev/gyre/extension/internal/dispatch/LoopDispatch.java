package dev.gyre.extension.internal.dispatch;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.Stages;
import dev.gyre.extension.internal.config.ExecutorSettings.Dispatch;
import dev.gyre.extension.internal.context.CapturedContext;
import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.internal.helidon.HelidonCarrier;
import dev.gyre.extension.internal.host.ApplicationLoops;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs stage-returning resource methods on the loops, within the deadline of their request. Used by any thread.
 *
 * <p>The stage handed to the Jakarta REST runtime completes on a thread for blocking work: the runtime writes the response where the
 * stage completes, and a servlet's output blocks.
 */
public final class LoopDispatch {

    private final ApplicationLoops loops;
    private final ContextCapture contexts;
    private final ContextCapture ofAnswers;

    /**
     * Dispatch over the loops of an application.
     *
     * @param loops where methods run
     * @param contexts what goes there with them
     */
    public LoopDispatch(ApplicationLoops loops, ContextCapture contexts) {
        this.loops = loops;
        this.contexts = contexts;
        // What filters of the server ask the answering thread for. The rest belongs to the method.
        this.ofAnswers = contexts.only(HelidonCarrier.class::isInstance);
    }

    /** Whether methods are dispatched at all. */
    public boolean isHybrid() {
        return loops.settings().dispatch() == Dispatch.HYBRID;
    }

    /** The deadline of a request that starts now and has none. */
    long defaultDeadline() {
        return System.nanoTime() + loops.settings().requestTimeout().toNanos();
    }

    /** Runs what may block for as long as a client likes, such as the writing of a response. */
    public Executor writers() {
        return new OffLoop(loops.group());
    }

    /**
     * Calls a method on a loop.
     *
     * @param method returns a stage
     * @param deadlineNanos when the stage must have completed
     * @return the method's outcome, completed off the loops
     */
    CompletionStage<@Nullable Object> send(Callable<@Nullable Object> method, long deadlineNanos) {
        EventLoopGroup group = loops.group();
        EventLoop loop = group.next();
        CapturedContext context = contexts.capture();
        CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                context.run(() -> call(method, loop, deadlineNanos, outcome));
            } catch (Throwable noContext) {
                outcome.completeExceptionally(noContext);
            }
        });
        return offLoop(outcome, writers(), ofAnswers.capture());
    }

    private static void call(
            Callable<@Nullable Object> method,
            EventLoop loop,
            long deadlineNanos,
            CompletableFuture<@Nullable Object> outcome) {
        try {
            if (method.call() instanceof CompletionStage<?> stage) {
                Duration left = Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
                complete(outcome, Stages.withTimeout(loop, stage, left));
            } else {
                outcome.complete(null);
            }
        } catch (Throwable thrown) {
            outcome.completeExceptionally(thrown);
        }
    }

    private static <T> void complete(CompletableFuture<? super T> outcome, CompletionStage<T> stage) {
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                outcome.complete(value);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
    }

    private static CompletionStage<@Nullable Object> offLoop(
            CompletableFuture<@Nullable Object> outcome, Executor writers, CapturedContext context) {
        CompletableFuture<@Nullable Object> answered = new CompletableFuture<>();
        CompletableFuture<?> unused = outcome.whenComplete((value, failure) -> {
            writers.execute(context.bind(
                    failure == null ? () -> answered.complete(value) : () -> answered.completeExceptionally(failure)));
        });
        return answered;
    }
}
