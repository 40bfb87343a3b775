package dev.gyre.executor.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.EventLoopGroup;
import dev.gyre.executor.LoopTask;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TaskListTest {

    @Test
    void canBeReadWhileItsTasksComeAndGo() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            EventLoop loop = group.next();
            LoopTask<String> permanent = loop.createTask("permanent", loop::newIncompleteFuture);
            Future<?> churn = loop.submit(() -> {
                Queue<LoopTask<String>> open = new ArrayDeque<>();
                for (int i = 0; i < 100_000; i++) {
                    open.add(loop.createTask("t" + i, loop::newIncompleteFuture));
                    if (open.size() > 10) {
                        open.remove().toCompletableFuture().complete("x");
                    }
                }
                open.forEach(task -> task.toCompletableFuture().complete("x"));
            });
            while (!churn.isDone()) {
                List<LoopTask<?>> seen = loop.tasks();
                assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
            }
            churn.get();
            loop.submit(() -> {}).get();

            assertThat(loop.tasks()).containsExactly(permanent);
        }
    }

    @Test
    void forgetsATaskThatAnotherThreadCompletes() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            EventLoop loop = group.next();
            CompletableFuture<String> never = new CompletableFuture<>();
            LoopTask<String> task = loop.createTask("task", () -> never);
            loop.submit(() -> {}).get();
            assertThat(group.tasks()).containsExactly(task);
            task.toCompletableFuture().complete("x");
            loop.submit(() -> {}).get();

            assertThat(group.tasks()).isEmpty();
        }
    }
}
