package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class AsyncEventTest {
    private final ManualEventLoop loop = ManualEventLoop.create();
    private final AsyncEvent event = new AsyncEvent(loop);
    private final List<String> order = new ArrayList<>();

    @Test
    void wakesEveryoneInTheirOrder() {
        event.whenSet().thenRun(() -> order.add("a"));
        event.whenSet().thenRun(() -> order.add("b"));
        event.set();
        event.whenSet().thenRun(() -> order.add("c"));
        loop.runUntilIdle();

        assertThat(event.isSet()).isTrue();
        assertThat(order).containsExactlyInAnyOrder("a", "b", "c").containsSubsequence("a", "b");
    }

    @Test
    void wakesThoseWhoWaitedEvenWhenItIsClearedAtOnce() {
        CompletableFuture<Void> before = event.whenSet();
        event.set();
        event.clear();
        CompletableFuture<Void> after = event.whenSet();
        loop.runUntilIdle();

        assertThat(before).isCompleted();
        assertThat(after).isNotDone();
        assertThat(event.isSet()).isFalse();
    }

    @Test
    void letsWhoSetsItGoOnFirst() {
        event.whenSet().thenRun(() -> order.add("waiter"));
        loop.execute(() -> {
            event.set();
            order.add("setter");
        });
        loop.runUntilIdle();

        assertThat(order).containsExactly("setter", "waiter");
    }

    @Test
    void forgetsWhoWasCancelled() {
        CompletableFuture<Void> leaves = event.whenSet();
        CompletableFuture<Void> stays = event.whenSet();
        loop.runUntilIdle();
        loop.execute(() -> {
            event.set();
            leaves.cancel(true);
        });
        loop.runUntilIdle();

        assertThat(leaves).isCancelled();
        assertThat(stays).isCompleted();
    }

    @Test
    void completesOnItsLoopWhoeverSetsIt() throws Exception {
        try (EventLoopGroup group =
                EventLoopGroup.builder().name("event").loops(1).build()) {
            AsyncEvent there = new AsyncEvent(group.next());
            CompletableFuture<String> where =
                    there.whenSet().thenApply(nothing -> Thread.currentThread().getName());
            there.set();

            assertThat(where.get(30, TimeUnit.SECONDS)).isEqualTo("event-loop-0");
        }
    }

    @Test
    void refusesToWaitOnALoopThatIsGoneButNotToBeSet() {
        EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
        AsyncEvent there = new AsyncEvent(group.next());
        group.close();

        assertThatThrownBy(there::whenSet).isInstanceOf(RejectedExecutionException.class);
        there.set();
        assertThat(there.isSet()).isFalse();
    }
}
