package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What docs/asyncio.md shows, compiled and run; the page may show nothing of ours that is not here. */
@Timeout(60)
@SuppressWarnings({"FutureReturnValueIgnored", "UnusedVariable"}) // snippets stand for themselves
class AsyncioPageTest {
    private static final Path PAGE = Path.of("..", "docs", "asyncio.md");
    private static final Path SELF = Path.of("src/test/java/dev/gyre/executor/AsyncioPageTest.java");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final List<String> ran = new CopyOnWriteArrayList<>();
    private final IllegalStateException failure = new IllegalStateException("no");

    @Test
    void everySnippetOfThePageIsCompiledHere() throws IOException {
        String compiled = dense(Files.readString(SELF));
        List<String> snippets = snippets(Files.readAllLines(PAGE));

        assertThat(snippets).hasSizeGreaterThan(80);
        assertThat(snippets)
                .filteredOn(snippet -> !compiled.contains(dense(snippet).replaceAll(";$", "")))
                .isEmpty();
    }

    @Test
    void callbacksAndTime() {
        ManualEventLoop loop = ManualEventLoop.create();
        loop.execute(() -> loop.callSoon(() -> ran.add("soon")));
        loop.execute(() -> ran.add("from any thread"));
        TimerHandle timer = loop.callLater(Duration.ofMillis(500), () -> ran.add("later"));
        loop.callAt(loop.time() + 1_000_000, () -> ran.add("at"));
        long now = loop.time();
        long due = timer.when();
        assertThat(due - now).isEqualTo(500_000_000);
        timer.cancel(false);
        assertThat(timer.isCancelled()).isTrue();
        CompletableFuture<Void> slept = Stages.delay(loop, Duration.ofMillis(500));
        loop.advance(Duration.ofSeconds(1));

        assertThat(ran).containsExactly("from any thread", "soon", "at");
        assertThat(slept).isCompleted();
    }

    @Test
    void futures() {
        ManualEventLoop loop = ManualEventLoop.create();
        CompletableFuture<String> future = loop.newIncompleteFuture();
        future.whenComplete((value, error) -> ran.add("done"));
        future.complete("x");
        future.completeExceptionally(failure);
        future.join();
        assertThat(Stream.of(future.isDone(), future.isCancelled())).containsExactly(true, false);
        LoopTask<String> task = loop.createTask("n", () -> future);
        Registration registration = task.onDone((value, error) -> ran.add("done"));
        registration.remove();
        EventLoop its = task.loop();
        assertThat(its).isSameAs(loop);
        assertThat(Stages.shield(future)).isCompletedWithValue("x");
        assertThat(future.copy()).isCompletedWithValue("x");
        loop.runUntilIdle();

        assertThat(ran).containsExactly("done");
    }

    @Test
    void tasks() {
        ManualEventLoop loop = ManualEventLoop.create();
        LoopTask<String> task = loop.createTask("n", () -> find("x"));
        Optional<LoopTask<?>> current = LoopTask.current();
        CompletableFuture<String> stage = loop.newIncompleteFuture();
        LoopTask<String> catching = loop.createTask("catching", () -> stage.exceptionally(cancelled -> "instead"));
        loop.runUntilIdle();
        String name = task.name();
        task.rename("m");
        assertThat(task.name()).isEqualTo("m");
        assertThat(List.of(name, task.toCompletableFuture().join())).containsExactly("n", "x");
        catching.cancel(failure);
        loop.runUntilIdle();
        assertThat(catching.toCompletableFuture()).isCompletedWithValue("instead");

        task = loop.createTask("waiting", loop::newIncompleteFuture);
        loop.runUntilIdle();
        task.cancel(new IllegalStateException("why"));
        List<LoopTask<?>> tasks = loop.tasks();
        int requests = task.cancelRequests();
        String state = task.dump();
        int left = task.uncancel();
        assertThat(List.of(requests, left)).containsExactly(1, 0);
        assertThat(state).startsWith("task waiting");
        assertThat(current).isEmpty();
        assertThat(tasks).hasSize(1);
        TaskFactory factory = TaskFactory.eager();
        try (EventLoopGroup eager =
                EventLoopGroup.builder().taskFactory(factory).loops(1).build()) {
            assertThat(eager.tasks()).isEmpty();
        }
    }

    @Test
    void severalAtOnce() {
        ManualEventLoop loop = ManualEventLoop.create();
        CompletableFuture<String> a = CompletableFuture.completedFuture("a");
        CompletableFuture<String> b = CompletableFuture.completedFuture("b");
        assertThat(Stages.gather(List.of(a, b))).isCompletedWithValue(List.of("a", "b"));
        assertThat(Stages.gatherOutcomes(List.of(a, b))).isCompleted();
        assertThat(Stages.wait(List.of(a, b), WaitMode.FIRST_COMPLETED)).isCompleted();
        assertThat(Stages.wait(loop, List.of(a, b), WaitMode.ALL_COMPLETED, Duration.ofSeconds(1)))
                .isCompleted();
        assertThat(WaitMode.values()).contains(WaitMode.FIRST_EXCEPTION);
        for (CompletableFuture<String> next : Stages.asCompleted(List.of(a, b))) {
            next.thenAccept(ran::add);
        }
        assertThat(ran).containsExactly("a", "b");
        CompletableFuture<String> page =
                LoopTaskGroup.run(loop, "page", group -> group.createTask("user", () -> find("x")));
        assertThat(loop.<String>runUntilComplete(page)).isEqualTo("x");
        try (LoopTaskGroup group = LoopTaskGroup.open(loop, "page")) {
            LoopTask<String> user = group.createTask("user", () -> find("x"));
            CompletableFuture<String> joined =
                    group.join().thenApply(nothing -> user.toCompletableFuture().join());
            assertThat(loop.<String>runUntilComplete(joined)).isEqualTo("x");
        }
        TaskGroupException groupFailure = new TaskGroupException("page", List.of(failure));
        List<Throwable> failures = groupFailure.failures();
        assertThat(failures).containsExactly(failure);
    }

    @Test
    void timeouts() {
        ManualEventLoop loop = ManualEventLoop.create();
        CompletableFuture<String> future = loop.newIncompleteFuture();
        Deadline deadline = Deadline.after(loop, Duration.ofSeconds(1));
        CompletableFuture<String> bound = deadline.bound(future);
        OptionalLong when = deadline.when();
        deadline.reschedule(Duration.ofSeconds(5));
        deadline.lift();
        boolean late = deadline.expired();
        assertThat(when).isPresent();
        assertThat(late).isFalse();
        assertThat(Deadline.at(loop, loop.time() + 1_000_000).expired()).isFalse();
        assertThat(Deadline.never(loop).when()).isEmpty();
        CompletableFuture<String> timed = Stages.withTimeout(loop, future, Duration.ofSeconds(1));
        loop.advance(Duration.ofSeconds(2));

        assertThat(List.of(timed, bound)).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void takingTurns() {
        ManualEventLoop loop = ManualEventLoop.create();
        AsyncSemaphore semaphore = new AsyncSemaphore(loop, 3);
        CompletableFuture<String> held = semaphore.hold(() -> find("x"));
        semaphore.acquire().thenAccept(Permit::release);
        assertThat(AsyncSemaphore.bounded(loop, 3).available()).isEqualTo(3);
        AsyncLock lock = new AsyncLock(loop);
        CompletableFuture<String> locked = lock.hold(() -> find("x"));
        AsyncEvent event = new AsyncEvent(loop);
        event.whenSet().thenRun(() -> ran.add("set"));
        event.set();
        loop.runUntilIdle();
        assertThat(Stream.of(semaphore.isLocked(), event.isSet())).containsExactly(false, true);
        event.clear();

        assertThat(List.of(held, locked)).allSatisfy(done -> assertThat(done).isCompletedWithValue("x"));
        assertThat(ran).containsExactly("set");
    }

    @Test
    void conditionsAndBarriers() {
        ManualEventLoop loop = ManualEventLoop.create();
        AsyncLock lock = new AsyncLock(loop);
        AsyncCondition condition = new AsyncCondition(lock);
        List<String> stock = new ArrayList<>();
        condition.hold(() -> condition.waitFor(() -> !stock.isEmpty()).thenRun(() -> ran.add(stock.remove(0))));
        condition.hold(() -> condition.await().thenRun(() -> ran.add("woken")));
        loop.runUntilIdle();
        lock.acquire().thenAccept(permit -> {
            stock.add("item");
            condition.signal();
            condition.signal(3);
            condition.signalAll();
            permit.release();
        });
        loop.runUntilIdle();
        assertThat(ran).containsExactly("item", "woken");

        AsyncBarrier barrier = new AsyncBarrier(loop, 2);
        barrier.await().thenAccept(place -> ran.add("place " + place));
        assertThat(List.of(barrier.waiting(), barrier.parties())).containsExactly(0, 2);
        loop.runUntilIdle();
        barrier.reset();
        barrier.abort();
        loop.runUntilIdle();
        assertThat(barrier.isBroken()).isTrue();
    }

    @Test
    void queues() {
        ManualEventLoop loop = ManualEventLoop.create();
        AsyncQueue<String> queue = AsyncQueue.fifo(loop, 9);
        List<AsyncQueue<String>> others =
                List.of(AsyncQueue.lifo(loop, 9), AsyncQueue.priority(loop, 9, Comparator.<String>naturalOrder()));
        loop.execute(() -> {
            queue.put("x");
            boolean put = queue.tryPut("y");
            queue.get().thenAccept(ran::add);
            Optional<String> got = queue.tryGet();
            ran.add(got.orElse("none") + " " + put);
            queue.join().thenRun(() -> ran.add("joined"));
            queue.taskDone();
            queue.taskDone();
            queue.shutdown();
        });
        loop.runUntilIdle();
        assertThat(ran).containsExactly("x", "y true", "joined");
        assertThat(List.of(queue.size(), queue.capacity())).containsExactly(0, 9);
        queue.shutdown(true);
        assertThat(others).allMatch(other -> other.size() == 0);
    }

    @Test
    void loopsThreadsAndLifecycle() throws Exception {
        EventLoopGroup group = EventLoopProvider.load().newGroup(LoopGroupConfig.defaults());
        try {
            EventLoop loop = group.next();
            Optional<EventLoop> running = EventLoop.current();
            assertThat(running).isEmpty();
            assertThat(CompletableFuture.supplyAsync(() -> "from disk", group.blocking())
                            .get())
                    .isEqualTo("from disk");
            assertThat(CompletableFuture.supplyAsync(() -> resolve("localhost"), group.blocking())
                            .get())
                    .isNotNull();
            assertThat(Stream.of(loop.debug(), group.isShutdown(), group.isTerminated()))
                    .containsOnly(false);
            group.shutdownGracefully(Duration.ZERO, Duration.ofSeconds(5));
        } finally {
            group.close();
        }
        List<LoopGroupBuilder> builders = new ArrayList<>();
        builders.add(EventLoopGroup.builder().blockingThreads(32));
        builders.add(EventLoopGroup.builder().exceptionHandler((thread, error) -> ran.add(thread.getName())));
        builders.add(EventLoopGroup.builder().debug(true));
        builders.add(EventLoopGroup.builder().debug(Duration.ofMillis(50)));
        builders.add(EventLoopGroup.builder().slowTaskThreshold(Duration.ofSeconds(1)));
        for (LoopGroupBuilder builder : builders) {
            builder.loops(1).build().close();
        }
    }

    @Test
    void inTests() {
        ManualEventLoop loop = ManualEventLoop.create();
        LoopTask<String> task = loop.createTask("n", () -> find("x"));
        String result = loop.runUntilComplete(task);
        loop.runOnce(Duration.ofSeconds(1));
        loop.runUntilIdle();
        loop.advance(Duration.ofSeconds(1));

        assertThat(result).isEqualTo("x");
    }

    private static CompletionStage<String> find(String id) {
        return CompletableFuture.completedFuture(id);
    }

    private static InetAddress resolve(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(host, unknown);
        }
    }

    /** The code in the second column of every table, apart from plain names. */
    private static List<String> snippets(List<String> lines) {
        List<String> snippets = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("## Not here")) {
                break;
            }
            String[] cells = line.split(" \\| ", 2);
            if (cells.length == 2 && line.startsWith("| ")) {
                Matcher code = CODE.matcher(cells[1]);
                while (code.find()) {
                    if (!code.group(1).matches("[\\w/.-]+|.*reschedule\\(None\\)")) {
                        snippets.add(code.group(1));
                    }
                }
            }
        }
        return snippets;
    }

    private static String dense(String source) {
        return source.replaceAll("\\s+", "");
    }
}
