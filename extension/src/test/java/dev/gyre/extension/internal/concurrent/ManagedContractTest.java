package dev.gyre.extension.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.gyre.executor.EventLoopGroup;
import dev.gyre.extension.internal.context.ContextCapture;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedExecutors;
import jakarta.enterprise.concurrent.ManagedTask;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What Jakarta Concurrency says of every way to submit a task, on every kind of executor there is here. */
@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of the tasks is what the listener is told
class ManagedContractTest {

    private final EventLoopGroup group = EventLoopGroup.builder()
            .name("contract")
            .loops(2)
            .blockingThreads(4)
            .build();

    @AfterEach
    void close() {
        group.close();
    }

    /** A way to submit a task that the caller can wait for. */
    private interface Submission {
        Future<?> submit(ManagedLoopExecutor executor, Callable<Object> task);
    }

    private Map<String, ManagedLoopExecutor> executors() {
        ContextCapture contexts = new ContextCapture(List.of());
        HungTaskListener nobody = (task, thread, after) -> {};
        ManagedLimits limits = new ManagedLimits(1, Duration.ofHours(1), nobody);
        Map<String, ManagedLoopExecutor> all = new LinkedHashMap<>();
        all.put("on the loops", ManagedLoopExecutor.onLoops(group, contexts));
        all.put("on threads for blocking work", ManagedLoopExecutor.forBlocking(group, contexts));
        all.put("on the loops one by one", ManagedLoopExecutor.onLoops(group, contexts, limits));
        all.put("of the application", ManagedLoopExecutor.ownedByApplication(group, contexts, ManagedLimits.NONE));
        return all;
    }

    private static Map<String, Submission> submissions() {
        Map<String, Submission> all = new LinkedHashMap<>();
        all.put("submit of a callable", (executor, task) -> executor.submit(task));
        all.put("submit of a runnable", (executor, task) -> executor.submit(asRunnable(task)));
        all.put("submit with a result", (executor, task) -> executor.submit(asRunnable(task), "result"));
        all.put("schedule of a callable", (executor, task) -> executor.schedule(task, 1, TimeUnit.MILLISECONDS));
        all.put(
                "schedule of a runnable",
                (executor, task) -> executor.schedule(asRunnable(task), 1, TimeUnit.MILLISECONDS));
        all.put("a trigger", (executor, task) -> executor.schedule(task, Triggers.once()));
        return all;
    }

    /** The same task as a runnable, still bearing its listener. */
    private static Runnable asRunnable(Callable<Object> task) {
        Runnable runnable = () -> {
            try {
                task.call();
            } catch (RuntimeException unchecked) {
                throw unchecked;
            } catch (Exception checked) {
                throw new IllegalArgumentException(checked);
            }
        };
        return task instanceof ManagedTask managed
                ? ManagedExecutors.managedTask(runnable, managed.getManagedTaskListener())
                : runnable;
    }

    private Stream<DynamicTest> each(Check check) {
        return executors().entrySet().stream().flatMap(executor -> submissions().entrySet().stream()
                .map(submission -> dynamicTest(
                        submission.getKey() + " " + executor.getKey(),
                        () -> check.of(executor.getValue(), submission.getValue()))));
    }

    private interface Check {
        void of(ManagedLoopExecutor executor, Submission submission) throws Exception;
    }

    @TestFactory
    Stream<DynamicTest> tellsOfATaskThatDoesWell() {
        return each((executor, submission) -> {
            Events events = new Events();
            submission
                    .submit(executor, ManagedExecutors.managedTask(() -> "result", events))
                    .get();
            events.expect(List.of("submitted", "starting", "done"));
        });
    }

    @TestFactory
    Stream<DynamicTest> tellsOfATaskThatFails() {
        return each((executor, submission) -> {
            Events events = new Events();
            Future<?> task = submission.submit(
                    executor,
                    ManagedExecutors.managedTask(
                            () -> {
                                throw new IllegalStateException("no");
                            },
                            events));
            assertThatThrownBy(task::get)
                    .isExactlyInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(IllegalStateException.class);
            events.expect(List.of("submitted", "starting", "done IllegalStateException"));
        });
    }

    @TestFactory
    Stream<DynamicTest> tellsOfATaskThatIsCancelledWhileItRuns() {
        return each((executor, submission) -> {
            Events events = new Events();
            CountDownLatch running = new CountDownLatch(1);
            Future<?> task = submission.submit(
                    executor,
                    ManagedExecutors.managedTask(
                            () -> {
                                running.countDown();
                                new CountDownLatch(1).await();
                                return null;
                            },
                            events));
            running.await();
            task.cancel(true);
            assertThatThrownBy(task::get).isInstanceOf(CancellationException.class);
            events.expect(List.of(
                    "submitted", "starting", "aborted CancellationException cancelled", "done CancellationException"));
        });
    }

    @TestFactory
    Stream<DynamicTest> runsATaskWhoseListenerFails() {
        return each((executor, submission) -> submission
                .submit(executor, ManagedExecutors.managedTask(() -> "result", new FailingListener()))
                .get());
    }

    @TestFactory
    Stream<DynamicTest> refusesNoTaskAtAll() {
        Map<String, Consumer<ManagedLoopExecutor>> calls = new LinkedHashMap<>();
        calls.put("execute", executor -> executor.execute(nothing()));
        calls.put("submit of a runnable", executor -> executor.submit(ManagedContractTest.<Runnable>nothing()));
        calls.put("submit of a callable", executor -> executor.submit(ManagedContractTest.<Callable<?>>nothing()));
        calls.put("schedule", executor -> executor.schedule(ManagedContractTest.<Runnable>nothing(), 1, TimeUnit.DAYS));
        calls.put("a trigger", executor -> executor.schedule(ManagedContractTest.<Runnable>nothing(), Triggers.once()));
        calls.put(
                "a rate",
                executor -> executor.scheduleAtFixedRate(ManagedContractTest.<Runnable>nothing(), 1, 1, TimeUnit.DAYS));
        calls.put("runAsync", executor -> executor.runAsync(nothing()));
        calls.put("supplyAsync", executor -> executor.supplyAsync(nothing()));
        return executors().entrySet().stream().flatMap(executor -> calls.entrySet().stream()
                .map(call -> dynamicTest(call.getKey() + " " + executor.getKey(), () -> assertThatThrownBy(
                                () -> call.getValue().accept(executor.getValue()))
                        .isInstanceOf(NullPointerException.class))));
    }

    @TestFactory
    Stream<DynamicTest> leavesTheEndToTheContainerUnlessTheApplicationOwnsTheExecutor() {
        return executors().entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    ManagedLoopExecutor executor = entry.getValue();
                    List<ThrowingCallable> calls = List.of(
                            executor::isShutdown,
                            executor::isTerminated,
                            executor::shutdown,
                            () -> executor.awaitTermination(30, TimeUnit.SECONDS),
                            executor::shutdownNow);
                    for (ThrowingCallable call : calls) {
                        if (entry.getKey().equals("of the application")) {
                            call.call();
                        } else {
                            assertThatThrownBy(call).isInstanceOf(IllegalStateException.class);
                        }
                    }
                }));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // that nothing is refused is what is tested
    private static <T> T nothing() {
        return null;
    }

    /** Throws whatever it is told. */
    private static final class FailingListener implements ManagedTaskListener {

        @Override
        public void taskSubmitted(Future<?> future, ManagedExecutorService executor, Object task) {
            throw new IllegalStateException("submitted");
        }

        @Override
        public void taskStarting(Future<?> future, ManagedExecutorService executor, Object task) {
            throw new IllegalStateException("starting");
        }

        @Override
        public void taskAborted(Future<?> future, ManagedExecutorService executor, Object task, Throwable reason) {
            throw new IllegalStateException("aborted");
        }

        @Override
        public void taskDone(
                Future<?> future, ManagedExecutorService executor, Object task, @Nullable Throwable failure) {
            throw new IllegalStateException("done");
        }
    }
}
