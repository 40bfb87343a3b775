package dev.gyre.crud.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.crud.CrudProblem;
import dev.gyre.crud.Operation;
import dev.gyre.crud.internal.handler.Guard;
import dev.gyre.executor.EventLoopGroup;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardsTest {

    @Retry(maxRetries = 2, delay = 1, jitter = 0)
    private static class Retried {}

    @CircuitBreaker(requestVolumeThreshold = 2, failureRatio = 1, delay = 3_000)
    private static class Broken {}

    @Bulkhead(value = 1, waitingTaskQueue = 1)
    private static class Narrow {}

    @Timeout(1_000)
    @Retry
    private static class Configured {}

    private final EventLoopGroup loops =
            EventLoopGroup.builder().name("guards-test").loops(1).build();
    private final AtomicInteger attempts = new AtomicInteger();

    @AfterEach
    void close() {
        loops.close();
    }

    @Test
    void aFailedReadIsTriedAgain() {
        Guard guard = guard(Retried.class);

        CompletionStage<String> answer = guard.run(
                Operation.GET,
                () -> attempts.incrementAndGet() < 3
                        ? failed(CrudProblem.of(503, "unavailable", "x"))
                        : CompletableFuture.completedFuture("done"));

        assertThat(await(answer)).isEqualTo("done");
        assertThat(attempts).hasValue(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "REPLACE", "PATCH", "DELETE"})
    void aWriteOfUnknownOutcomeIsNotTriedAgain(Operation write) {
        Guard guard = guard(Retried.class);

        problem(guard.run(write, counted(CrudProblem.of(503, "outcome-unknown", "x"))), 503);
        problem(guard.run(write, counted(CrudProblem.of(504, "timeout", "x"))), 504);

        assertThat(attempts).hasValue(2);
    }

    @Test
    void aRequestWhoseTimeIsUpIsNotTriedAgain() {
        Guard guard = guard(Retried.class);

        problem(guard.run(Operation.GET, counted(CrudProblem.of(504, "timeout", "x"))), 504);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void aWriteThatNeverHappenedIsTriedAgain() {
        Guard guard = guard(Retried.class);

        problem(guard.run(Operation.CREATE, counted(CrudProblem.of(503, "unavailable", "x"))), 503);

        assertThat(attempts).hasValue(3);
    }

    @Test
    void aClientsMistakeIsNotTriedAgainAndOpensNoCircuit() {
        problem(guard(Retried.class).run(Operation.GET, counted(CrudProblem.of(404, "", "Not Found"))), 404);
        assertThat(attempts).hasValue(1);

        Guard breaker = guard(Broken.class);
        for (int i = 0; i < 5; i++) {
            problem(breaker.run(Operation.GET, counted(CrudProblem.of(409, "duplicate", "x"))), 409);
        }
        assertThat(attempts).hasValue(6);
    }

    @Test
    void anOpenCircuitRefusesUntilItsDelayIsOver() {
        Guard breaker = guard(Broken.class);
        problem(breaker.run(Operation.GET, counted(CrudProblem.of(500, "", "x"))), 500);
        problem(breaker.run(Operation.GET, counted(CrudProblem.of(500, "", "x"))), 500);

        CrudProblem open = problem(breaker.run(Operation.GET, counted(CrudProblem.of(500, "", "x"))), 503);

        assertThat(attempts).hasValue(2);
        assertThat(open.headers()).containsEntry("Retry-After", "3");
    }

    @Test
    void aFullBulkheadIsUnavailable() {
        Guard guard = guard(Narrow.class);
        CompletableFuture<String> running = new CompletableFuture<>();
        CompletionStage<String> first = guard.run(Operation.LIST, () -> running);
        CompletionStage<String> waiting = guard.run(Operation.LIST, () -> running);

        CrudProblem refused = problem(guard.run(Operation.LIST, () -> running), 503);
        running.complete("done");

        assertThat(refused.headers()).containsEntry("Retry-After", "1");
        assertThat(await(first)).isEqualTo("done");
        assertThat(await(waiting)).isEqualTo("done");
    }

    @Test
    void theDatabaseMayWorkForAnAttemptAsLongAsTheBeanWaitsForIt() {
        long now = System.nanoTime();
        long far = now + Duration.ofHours(1).toNanos();
        FaultPolicy patient = new FaultPolicy(Duration.ofMinutes(1), null, null, null);

        assertThat(Guards.of(patient, "test", loops).attemptDeadline(far) - now)
                .isBetween(
                        Duration.ofMinutes(1).toNanos(), Duration.ofMinutes(30).toNanos());
        assertThat(Guards.of(patient, "test", loops).attemptDeadline(now)).isEqualTo(now);
        assertThat(guard(Narrow.class).attemptDeadline(far)).isEqualTo(far);
    }

    @Test
    void configurationWinsOverTheAnnotation() {
        List<String> mistakes = new ArrayList<>();
        FaultPolicy policy = FaultPolicies.of(
                Configured.class,
                config(Map.of(
                        Configured.class.getName() + "/Timeout/value",
                        "2",
                        "Timeout/unit",
                        "SECONDS",
                        "Retry/enabled",
                        "false")),
                mistakes);

        assertThat(mistakes).isEmpty();
        assertThat(policy.timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(policy.retry()).isNull();
    }

    private Guard guard(Class<?> bean) {
        return Guards.of(FaultPolicies.of(bean, config(Map.of()), new ArrayList<>()), "test", loops);
    }

    private static Config config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }

    private Supplier<CompletionStage<String>> counted(CrudProblem problem) {
        return () -> {
            attempts.incrementAndGet();
            return failed(problem);
        };
    }

    private static CompletionStage<String> failed(CrudProblem problem) {
        return CompletableFuture.failedFuture(problem);
    }

    private static String await(CompletionStage<String> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static CrudProblem problem(CompletionStage<String> stage, int status) {
        CrudProblem[] found = new CrudProblem[1];
        assertThatThrownBy(() -> await(stage)).cause().isInstanceOfSatisfying(CrudProblem.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            found[0] = problem;
        });
        return found[0];
    }
}
