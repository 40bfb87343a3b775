package dev.gyre.extension.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.context.ClassLoaderCarrier;
import dev.gyre.extension.internal.context.ContextCapture;
import dev.gyre.extension.spi.ContextCarrier;
import jakarta.enterprise.concurrent.ContextService;
import jakarta.enterprise.concurrent.ManagedExecutors;
import jakarta.enterprise.concurrent.ManagedTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ManagedLoopExecutorTest {

    private static final ThreadLocal<@Nullable String> USER = new ThreadLocal<>();

    private final AtomicInteger captures = new AtomicInteger();
    private final EventLoopGroup group =
            EventLoopGroup.builder().name("managed").loops(2).build();
    private final ContextCapture contexts = new ContextCapture(List.of(new UserCarrier(), new ClassLoaderCarrier()));
    private final ContextCapture loaders = new ContextCapture(List.of(new ClassLoaderCarrier()));
    private final ManagedLoopExecutor executor = ManagedLoopExecutor.onLoops(group, contexts);

    @AfterEach
    void close() {
        USER.remove();
        group.close();
    }

    @Test
    void runsATaskOnALoop() throws Exception {
        assertThat(executor.submit(() -> EventLoop.current().isPresent()).get()).isTrue();
    }

    @Test
    void runsATaskThatSaysItIsLongRunningBesideTheLoops() throws Exception {
        Callable<Boolean> onLoop = () -> EventLoop.current().isPresent();
        Map<String, String> properties = Map.of(ManagedTask.LONGRUNNING_HINT, "true");

        assertThat(executor.submit(ManagedExecutors.managedTask(onLoop, properties, null))
                        .get())
                .isFalse();
    }

    @Test
    void runsEveryTaskOfTheDefaultExecutorBesideTheLoops() throws Exception {
        ManagedLoopExecutor blocking = ManagedLoopExecutor.forBlocking(group, contexts);

        assertThat(blocking.submit(() -> EventLoop.current().isPresent()).get()).isFalse();
        assertThat(blocking.schedule(() -> EventLoop.current().isPresent(), 1, TimeUnit.MILLISECONDS)
                        .get())
                .isFalse();
    }

    @Test
    void capturesContextOnceWhenTheTaskIsSubmitted() throws Exception {
        USER.set("ann");
        CountDownLatch gate = new CountDownLatch(1);
        ManagedLoopExecutor blocking = ManagedLoopExecutor.forBlocking(group, contexts);

        var user = blocking.submit(() -> {
            gate.await();
            return USER.get();
        });
        USER.set("bob");
        gate.countDown();

        assertThat(user.get()).isEqualTo("ann");
        assertThat(captures).hasValue(1);
    }

    @Test
    void leavesTheThreadWithoutTheContextOfItsTask() throws Exception {
        USER.set("ann");
        executor.submit(() -> {}).get();

        CompletableFuture<@Nullable String> after = new CompletableFuture<>();
        group.loops().forEach(loop -> loop.execute(() -> after.complete(USER.get())));

        assertThat(after.get()).isNull();
    }

    @Test
    void aTaskFindsTheLoaderThatNeedNotBeBrought() throws Exception {
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        ClassLoader other = new ClassLoader("other", usual) {};
        for (ManagedLoopExecutor each : List.of(
                executor,
                ManagedLoopExecutor.forBlocking(group, contexts),
                ManagedLoopExecutor.onLoops(group, loaders),
                ManagedLoopExecutor.forBlocking(group, loaders))) {
            for (ClassLoader submitters : List.of(usual, other, usual, other)) {
                Thread.currentThread().setContextClassLoader(submitters);
                try {
                    CompletableFuture<ClassLoader> found = new CompletableFuture<>();
                    each.execute(() -> found.complete(Thread.currentThread().getContextClassLoader()));
                    assertThat(found.get()).isSameAs(submitters);
                    assertThat(each.submit(() -> {
                                        ClassLoader loader =
                                                Thread.currentThread().getContextClassLoader();
                                        // what a task leaves behind must not reach the next one
                                        Thread.currentThread().setContextClassLoader(null);
                                        return loader;
                                    })
                                    .get())
                            .isSameAs(submitters);
                } finally {
                    Thread.currentThread().setContextClassLoader(usual);
                }
            }
        }
    }

    @Test
    void carriesTheContextClassLoader() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader application = new ClassLoader("application", before) {};
        Thread.currentThread().setContextClassLoader(application);
        try {
            assertThat(executor.submit(() -> Thread.currentThread().getContextClassLoader())
                            .get())
                    .isSameAs(application);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void refusesLifecycleCallsBecauseTheContainerOwnsIt() {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                executor::shutdown,
                executor::shutdownNow,
                executor::isShutdown,
                executor::isTerminated,
                () -> executor.awaitTermination(1, TimeUnit.SECONDS))) {
            assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refusesTasksOnceItIsStoppedAndCancelsWhatWaits() {
        ScheduledFuture<?> waiting = executor.schedule(() -> {}, 1, TimeUnit.HOURS);

        executor.stop();

        assertThat(waiting.isCancelled()).isTrue();
        assertThatThrownBy(() -> executor.submit(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void refusesTasksOnceItIsStoppedThoughTheyCarryNothingButTheUsualLoader() throws Exception {
        ManagedLoopExecutor stopped = ManagedLoopExecutor.onLoops(group, loaders);
        CountDownLatch twice = new CountDownLatch(2);
        Runnable task = twice::countDown;
        stopped.execute(task);
        stopped.execute(task);
        twice.await();

        stopped.stop();

        assertThatThrownBy(() -> stopped.execute(task))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageStartingWith("GYRE-X023");
    }

    @Test
    void repeatsAtAFixedRateUntilCancelledInTheSameContext() throws Exception {
        USER.set("ann");
        CountDownLatch three = new CountDownLatch(3);

        ScheduledFuture<?> task = executor.scheduleAtFixedRate(
                () -> {
                    if ("ann".equals(USER.get())) {
                        three.countDown();
                    }
                },
                0,
                1,
                TimeUnit.MILLISECONDS);

        assertThat(three.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(task.cancel(false)).isTrue();
        assertThat(captures).hasValue(1);
    }

    @Test
    void endsARepeatedTaskThatFails() {
        ScheduledFuture<?> task = executor.scheduleWithFixedDelay(
                () -> {
                    throw new IllegalStateException("enough");
                },
                0,
                1,
                TimeUnit.MILLISECONDS);

        assertThatThrownBy(task::get)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void runsAllTasksAndReturnsTheFirstResult() throws Exception {
        assertThat(executor.invokeAll(List.<Callable<Integer>>of(() -> 1, () -> 2)))
                .extracting(done -> done.get())
                .containsExactly(1, 2);
        assertThat(executor.invokeAny(List.<Callable<String>>of(() -> "only"))).isEqualTo("only");
    }

    @Test
    void refusesToWaitOnALoopThread() throws Exception {
        var refused = executor.submit(() -> {
            assertThatThrownBy(() -> executor.invokeAll(List.<Callable<Integer>>of(() -> 1)))
                    .isInstanceOf(IllegalStateException.class);
            var unfinished = executor.schedule(() -> 1, 1, TimeUnit.HOURS);
            assertThatThrownBy(unfinished::get).isInstanceOf(IllegalStateException.class);
            return unfinished.cancel(false);
        });

        assertThat(refused.get()).isTrue();
    }

    @Test
    void runsDependentStagesWithTheContextOfWhoeverAddedThem() throws Exception {
        CompletableFuture<String> source = executor.newIncompleteFuture();
        USER.set("ann");
        CompletableFuture<String> dependent = source.thenApplyAsync(value -> value + USER.get());
        USER.set("bob");
        CompletableFuture<String> onOther = source.thenApplyAsync(value -> value + USER.get(), group.blocking());
        USER.remove();

        source.complete("user ");

        assertThat(dependent.get()).isEqualTo("user ann");
        assertThat(onOther.get()).isEqualTo("user bob");
    }

    @Test
    void runsAsynchronousDependentsOnALoopEvenOfACopy() throws Exception {
        Supplier<Boolean> onLoop = () -> EventLoop.current().isPresent();

        assertThat(executor.supplyAsync(onLoop).get()).isTrue();
        assertThat(executor.copy(new CompletableFuture<>().completeAsync(() -> "elsewhere"))
                        .thenApplyAsync(value -> onLoop.get())
                        .get())
                .isTrue();
        assertThat(executor.completedFuture("now")
                        .thenComposeAsync(value -> executor.supplyAsync(onLoop))
                        .get())
                .isTrue();
    }

    @Test
    void handsFailuresToDependentStages() throws Exception {
        assertThat(executor.<String>failedFuture(new IllegalStateException("down"))
                        .exceptionally(failure -> failure.getMessage())
                        .get())
                .isEqualTo("down");
    }

    @Test
    void timesAStageOutOnItsOwnTimers() {
        assertThatThrownBy(() -> executor.newIncompleteFuture()
                        .orTimeout(1, TimeUnit.MILLISECONDS)
                        .get())
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void refusesAManagedTaskAsTheActionOfAStage() {
        Runnable managed = ManagedExecutors.managedTask(() -> {}, Map.of(), null);

        assertThatThrownBy(() -> executor.runAsync(managed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void makesProxiesThatRunWithTheContextTheyWereMadeIn() throws Exception {
        ContextService contextService = executor.getContextService();
        USER.set("ann");
        Supplier<?> proxy = (Supplier<?>) contextService.createContextualProxy(
                (Supplier<@Nullable String>) USER::get, Map.of("key", "value"), Supplier.class);
        Executor asAnn = contextService.currentContextExecutor();
        USER.remove();
        CompletableFuture<@Nullable String> user = new CompletableFuture<>();

        asAnn.execute(() -> user.complete(USER.get()));

        assertThat(proxy.get()).isEqualTo("ann");
        assertThat(user.get()).isEqualTo("ann");
        assertThat(contextService.getExecutionProperties(proxy)).containsEntry("key", "value");
        assertThat(proxy).hasToString(proxy.toString());
        assertThatThrownBy(() -> contextService.createContextualProxy("text", Runnable.class))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Carries a user name, and counts. */
    private final class UserCarrier implements ContextCarrier {

        @Override
        public boolean isIdle() {
            return USER.get() == null;
        }

        @Override
        public Optional<Carried> capture() {
            captures.incrementAndGet();
            String user = USER.get();
            if (user == null) {
                return Optional.empty();
            }
            return Optional.of(action -> {
                String before = USER.get();
                USER.set(user);
                try {
                    action.run();
                } finally {
                    USER.set(before);
                }
            });
        }
    }
}
