package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class AsyncBarrierTest {
    private final ManualEventLoop loop = ManualEventLoop.create();
    private final AsyncBarrier barrier = new AsyncBarrier(loop, 3);
    private final List<String> order = new ArrayList<>();

    @Test
    void letsAllGoOnOnceAllAreThereAgainAndAgain() {
        for (int round = 0; round < 3; round++) {
            CompletableFuture<Integer> first = barrier.await();
            CompletableFuture<Integer> second = barrier.await();
            loop.runUntilIdle();
            assertThat(first).isNotDone();
            assertThat(barrier.waiting()).isEqualTo(2);
            CompletableFuture<Integer> third = barrier.await();
            loop.runUntilIdle();

            assertThat(List.of(first.join(), second.join(), third.join())).containsExactly(0, 1, 2);
            assertThat(barrier.waiting()).isZero();
        }
    }

    @Test
    void letsWhoCompletesItGoOnFirst() {
        barrier.await().thenRun(() -> order.add("first"));
        barrier.await().thenRun(() -> order.add("second"));
        loop.execute(() -> {
            barrier.await().thenRun(() -> order.add("last"));
            order.add("its caller");
        });
        loop.runUntilIdle();

        assertThat(order).containsExactly("last", "its caller", "first", "second");
    }

    @Test
    void forOnePartyIsOpen() {
        AsyncBarrier open = new AsyncBarrier(loop, 1);
        loop.execute(() -> {
            assertThat(open.await()).isCompletedWithValue(0);
            order.add("through");
        });
        loop.runUntilIdle();

        assertThat(order).containsExactly("through");
        assertThatThrownBy(() -> new AsyncBarrier(loop, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesThePlaceOfOneWhoLeavesToAnother() {
        CompletableFuture<Integer> leaves = barrier.await();
        CompletableFuture<Integer> late = barrier.await().orTimeout(1, TimeUnit.SECONDS);
        CompletableFuture<Integer> stays = barrier.await().thenApply(place -> place);
        leaves.cancel(true);
        loop.runUntilIdle();
        assertThat(stays).isCompletedWithValue(2);
        assertThat(leaves).isCompletedWithValue(0); // they were three when it was to leave

        CompletableFuture<Integer> again = barrier.await();
        loop.runUntilIdle();
        again.cancel(true);
        CompletableFuture<Integer> alone = barrier.await();
        loop.advance(Duration.ofSeconds(2));
        assertThat(again).isCancelled();
        assertThat(late).isCompleted();
        assertThat(alone).isNotDone();
        assertThat(barrier.waiting()).isEqualTo(1);
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void aResetTurnsAwayThoseWhoWaitAndBeginsAnew() {
        CompletableFuture<Integer> waits = barrier.await();
        barrier.reset();
        CompletableFuture<Integer> comes = barrier.await();
        loop.runUntilIdle();

        assertBroken(waits, "GYRE-E050");
        assertThat(comes).isNotDone();
        assertThat(barrier.waiting()).isEqualTo(1);
    }

    @Test
    void anAbortTurnsAwayEveryoneUntilAReset() {
        CompletableFuture<Integer> waits = barrier.await();
        barrier.abort();
        CompletableFuture<Integer> comes = barrier.await();
        loop.runUntilIdle();
        assertBroken(waits, "GYRE-E051");
        assertBroken(comes, "GYRE-E051");
        assertThat(barrier.isBroken()).isTrue();

        barrier.reset();
        CompletableFuture<Integer> after = barrier.await();
        loop.runUntilIdle();
        assertThat(after).isNotDone();
        assertThat(barrier.isBroken()).isFalse();
    }

    @Test
    void whoWasLetThroughIsNotStoppedAnyMore() {
        List<CompletableFuture<Integer>> through = List.of(barrier.await(), barrier.await(), barrier.await());
        barrier.abort();
        loop.runUntilIdle();

        assertThat(through).extracting(CompletableFuture::join).containsExactly(0, 1, 2);
    }

    @Test
    void cancellingATaskThatWaitsLeavesTheBarrier() {
        LoopTask<Integer> task = loop.createTask("party", () -> barrier.await().thenApply(place -> place + 1));
        loop.runUntilIdle();
        task.cancel(true);
        loop.runUntilIdle();

        assertThat(task.isCancelled()).isTrue();
        assertThat(barrier.waiting()).isZero();
    }

    @Test
    void agreesWithASimpleModelWhateverTheOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            AsyncBarrier played = new AsyncBarrier(loop, 1 + random.nextInt(4));
            List<CompletableFuture<Integer>> there = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(8)) {
                    case 0 -> cancelOne(random, there);
                    case 1 -> {
                        played.reset();
                        loop.runUntilIdle();
                        there.forEach(party -> assertBroken(party, "GYRE-E050"));
                        there.clear();
                    }
                    default -> {
                        there.add(played.await());
                        loop.runUntilIdle();
                        if (there.size() == played.parties()) {
                            for (int place = 0; place < there.size(); place++) {
                                assertThat(there.get(place)).isCompletedWithValue(place);
                            }
                            there.clear();
                        }
                    }
                }
                assertThat(there).allMatch(party -> !party.isDone());
                assertThat(played.waiting()).isEqualTo(there.size());
            }
        }
    }

    @Test
    void givesEachPlaceOnceUnderThreadsThatComeAndLeave() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            AsyncBarrier there = new AsyncBarrier(group.next(), 3);
            Map<Integer, Set<Integer>> places = new ConcurrentHashMap<>();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                int seed = t;
                Thread thread = new Thread(() -> {
                    Random random = new Random(seed);
                    for (int round = 0; round < 500; round++) {
                        places.computeIfAbsent(round, any -> ConcurrentHashMap.newKeySet())
                                .add(pass(there, random));
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(places).hasSize(500);
            assertThat(places.values()).allSatisfy(round -> assertThat(round).containsExactlyInAnyOrder(0, 1, 2));
        }
    }

    @Test
    void refusesToWaitOnALoopThatIsGoneButEndsThoseWhoLeave() {
        EventLoopGroup group = EventLoopGroup.builder().loops(1).build();
        AsyncBarrier there = new AsyncBarrier(group.next(), 2);
        CompletableFuture<Integer> waits = there.await();
        group.close();

        assertThatThrownBy(there::await).isInstanceOf(RejectedExecutionException.class);
        assertThat(waits.cancel(true)).isTrue();
        assertThat(waits).isCancelled();
        there.reset();
        there.abort();
        assertThat(there.isBroken()).isFalse();
    }

    /** Waits, now and then leaves and comes again, and tells the place. */
    private static int pass(AsyncBarrier barrier, Random random) {
        while (true) {
            CompletableFuture<Integer> party = barrier.await();
            if (random.nextInt(3) == 0) {
                party.cancel(true);
            }
            try {
                return party.join();
            } catch (CancellationException left) {
                assertThat(party).isCancelled();
            }
        }
    }

    private void cancelOne(Random random, List<CompletableFuture<Integer>> there) {
        if (!there.isEmpty()) {
            CompletableFuture<Integer> leaves = there.remove(random.nextInt(there.size()));
            assertThat(leaves.cancel(true)).isTrue();
            loop.runUntilIdle();
            assertThat(leaves).isCancelled();
        }
    }

    private static void assertBroken(CompletableFuture<Integer> party, String number) {
        assertThat(party)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(BrokenBarrierException.class)
                .withMessageContaining(number);
    }
}
