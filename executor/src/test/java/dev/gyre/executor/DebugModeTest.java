package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class DebugModeTest {
    private final BlockingQueue<SlowCallback> told = new LinkedBlockingQueue<>();
    private final ManualTicker ticker = new ManualTicker(0);

    private final SlowTaskListener listener = new SlowTaskListener() {
        @Override
        public void onSlowTask(SlowTask task) {}

        @Override
        public void onSlowCallback(SlowCallback callback) {
            told.add(callback);
        }
    };

    @Test
    void tellsOfACallbackThatTookLongAndWhereItWasSubmitted() throws Exception {
        try (EventLoopGroup group = debugging()) {
            EventLoop loop = group.next();
            loop.submit(() -> ticker.advance(Duration.ofMillis(99))).get();
            loop.execute(() -> ticker.advance(Duration.ofMillis(100)));

            SlowCallback slow = told.take();
            assertThat(slow.took()).isEqualTo(Duration.ofMillis(100));
            assertThat(slow.loop()).isSameAs(loop);
            assertThat(slow.submittedAt())
                    .anyMatch(frame -> frame.getMethodName().startsWith("tellsOfACallback"));
            assertThat(told).isEmpty();
        }
    }

    @Test
    void timesCallbacksOfTimersAndOfTheLoopItself() throws Exception {
        try (EventLoopGroup group = debugging()) {
            EventLoop loop = group.next();
            loop.callLater(Duration.ZERO, () -> ticker.advance(Duration.ofMillis(200)));
            assertThat(told.take().took()).isEqualTo(Duration.ofMillis(200));
            loop.schedule(() -> ticker.advance(Duration.ofMillis(250)), 0, TimeUnit.SECONDS);
            assertThat(told.take().took()).isEqualTo(Duration.ofMillis(250));
            loop.execute(() -> loop.callSoon(() -> ticker.advance(Duration.ofMillis(300))));
            assertThat(told.take().took()).isEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void givesBackWhatWasSubmittedRatherThanItsWrapper() throws Exception {
        EventLoopGroup group = debugging();
        CompletableFuture<Void> running = new CompletableFuture<>();
        group.execute(() -> {
            running.complete(null);
            while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
        });
        running.get();
        Runnable waiting = () -> {};
        group.execute(waiting);
        List<Runnable> unstarted = group.shutdownNow();

        assertThat(unstarted).containsExactly(waiting);
        assertThat(group.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isOffUnlessAskedFor() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            assertThat(group.next().debug()).isFalse();
            LoopTask<String> task = group.next().createTask("plain", CompletableFuture::new);
            assertThat(task.dump()).doesNotContain("created");
        }
        try (EventLoopGroup group = debugging()) {
            assertThat(group.next().debug()).isTrue();
            LoopTask<String> task = group.next().createTask("watched", CompletableFuture::new);
            assertThat(task.dump()).contains("created").contains("isOffUnlessAskedFor");
            group.next().submit(() -> {}).get();
            assertThat(group.tasks()).containsExactly(task);
        }
    }

    @Test
    void makesTasksWithTheGroupsFactory() throws Exception {
        TaskFactory prefixing = new TaskFactory() {
            @Override
            public <T> LoopTask<T> create(EventLoop loop, String name, Callable<? extends CompletionStage<T>> body) {
                return TaskFactory.eager().create(loop, "mine-" + name, body);
            }
        };
        try (EventLoopGroup group =
                EventLoopGroup.builder().loops(1).taskFactory(prefixing).build()) {
            EventLoop loop = group.next();
            assertThat(loop.submit(() -> {
                                LoopTask<String> task =
                                        loop.createTask("x", () -> CompletableFuture.completedFuture("done"));
                                return task.name() + " " + task.isDone();
                            })
                            .get())
                    .isEqualTo("mine-x true");
        }
    }

    private EventLoopGroup debugging() {
        return EventLoopGroup.builder()
                .name("debug")
                .loops(1)
                .slowTaskThreshold(Duration.ZERO)
                .ticker(ticker)
                .slowTaskListener(listener)
                .debug(true)
                .build();
    }
}
