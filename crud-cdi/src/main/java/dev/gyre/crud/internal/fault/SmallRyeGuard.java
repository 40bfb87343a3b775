package dev.gyre.crud.internal.fault;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.handler.Guard;
import io.smallrye.faulttolerance.apiimpl.GuardImpl;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/**
 * Carries out a policy with SmallRye Fault Tolerance, each operation with a circuit and a bulkhead of its own, as annotated
 * methods have them.
 *
 * <p>Safe for all threads. Stages complete where the work completes, or on an event loop.
 */
final class SmallRyeGuard implements Guard {

    private static final TypeLiteral<CompletionStage<Object>> STAGE = new TypeLiteral<>() {
        private static final long serialVersionUID = 1L;
    };

    private final Map<Operation, io.smallrye.faulttolerance.api.Guard> guards = new EnumMap<>(Operation.class);
    private final Duration rest;
    private final long patienceNanos;

    SmallRyeGuard(FaultPolicy policy, String name, ScheduledExecutorService loops) {
        Duration timeout = policy.timeout();
        // A little more than the timeout, so that it is the guard that says so and retries and circuits see its
        // exception.
        patienceNanos = timeout == null ? 0 : timeout.plusMillis(100).toNanos();
        LoopDependencies dependencies = new LoopDependencies(loops);
        for (Operation operation : Operation.values()) {
            guards.put(operation, guard(policy, operation, name, dependencies));
        }
        rest = policy.breaker() == null ? Duration.ZERO : policy.breaker().delay();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // SmallRye hands through what the work gave, null included.
    public <R> CompletionStage<R> run(Operation operation, Supplier<CompletionStage<R>> work) {
        io.smallrye.faulttolerance.api.Guard guard = guards.get(operation);
        CompletionStage<R> guarded;
        try {
            guarded = (CompletionStage<R>) guard.get(() -> (CompletionStage<Object>) work.get(), STAGE);
        } catch (RuntimeException e) {
            guarded = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<R> result = new CompletableFuture<>();
        guarded.whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(Faults.explain(Faults.unwrap(failure), rest));
            }
        });
        return result;
    }

    @Override
    public long attemptDeadline(long deadlineNanos) {
        return patienceNanos == 0 ? deadlineNanos : Math.min(deadlineNanos, System.nanoTime() + patienceNanos);
    }

    private static io.smallrye.faulttolerance.api.Guard guard(
            FaultPolicy policy, Operation operation, String name, LoopDependencies dependencies) {
        io.smallrye.faulttolerance.api.Guard.Builder builder =
                new GuardImpl.BuilderImpl(dependencies, () -> dependencies).withDescription(name + " " + operation);
        Duration timeout = policy.timeout();
        if (timeout != null) {
            builder.withTimeout().duration(timeout.toMillis(), MILLIS).done();
        }
        FaultPolicy.Bulkhead bulkhead = policy.bulkhead();
        if (bulkhead != null) {
            builder.withBulkhead()
                    .limit(bulkhead.limit())
                    .queueSize(bulkhead.queue())
                    .done();
        }
        FaultPolicy.Breaker breaker = policy.breaker();
        if (breaker != null) {
            builder.withCircuitBreaker()
                    .when(failure -> counts(breaker.failures(), failure))
                    .delay(breaker.delay().toMillis(), MILLIS)
                    .requestVolumeThreshold(breaker.volume())
                    .failureRatio(breaker.ratio())
                    .successThreshold(breaker.successes())
                    .done();
        }
        FaultPolicy.Retry retry = policy.retry();
        if (retry != null) {
            builder.withRetry()
                    .maxRetries(retry.maxRetries())
                    .delay(retry.delay().toMillis(), MILLIS)
                    .maxDuration(retry.maxDuration().toMillis(), MILLIS)
                    .jitter(retry.jitter().toMillis(), MILLIS)
                    .whenException(failure ->
                            counts(retry.failures(), failure) && Faults.mayRepeat(operation, Faults.unwrap(failure)))
                    .done();
        }
        return builder.build();
    }

    private static boolean counts(FaultPolicy.Failures failures, Throwable failure) {
        Throwable cause = Faults.unwrap(failure);
        return Faults.isOurs(cause) && failures.include(cause.getClass());
    }
}
