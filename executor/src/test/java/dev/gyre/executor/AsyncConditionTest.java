package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class AsyncConditionTest {
    private final ManualEventLoop loop = ManualEventLoop.create();
    private final AsyncLock lock = new AsyncLock(loop);
    private final AsyncCondition condition = new AsyncCondition(lock);
    private final List<String> order = new ArrayList<>();
    private int stock;

    @Test
    void wakesAsManyAsItIsToldInTheirOrder() {
        for (String name : List.of("a", "b", "c", "d")) {
            condition.hold(() -> condition.await().thenRun(() -> order.add(name)));
        }
        locked(() -> condition.signal());
        assertThat(order).containsExactly("a");
        locked(() -> condition.signal(2));
        assertThat(order).containsExactly("a", "b", "c");
        locked(() -> condition.signal(0));
        assertThat(order).hasSize(3);
        locked(condition::signalAll);
        assertThat(order).containsExactly("a", "b", "c", "d");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void givesUpTheLockWhileItWaitsAndHasItBackAfterwards() {
        condition.hold(() -> condition.await().thenCompose(nothing -> {
            assertThat(lock.tryAcquire()).isEmpty();
            order.add("back");
            return loop.<String>newIncompleteFuture();
        }));
        loop.runUntilIdle();
        assertThat(lock.isLocked()).isFalse();

        CompletableFuture<Permit> signaller = lock.acquire();
        condition.signal();
        loop.execute(condition::signal);
        loop.runUntilIdle();
        assertThat(order).isEmpty(); // the signaller still holds the lock
        signaller.join().release();
        loop.runUntilIdle();
        assertThat(order).containsExactly("back");
        assertThat(lock.isLocked()).isTrue();
    }

    @Test
    void waitsUntilAPredicateHoldsHoweverOftenItIsWoken() {
        CompletableFuture<Void> done =
                condition.hold(() -> condition.waitFor(() -> stock == 3).thenRun(() -> order.add("three")));
        for (int i = 0; i < 2; i++) {
            locked(() -> {
                stock++;
                condition.signal();
            });
            assertThat(done).isNotDone();
            assertThat(lock.isLocked()).isFalse();
        }
        locked(() -> {
            stock++;
            condition.signal();
        });
        assertThat(done).isCompleted();
        assertThat(condition.hold(() -> condition.waitFor(() -> true))).isNotDone();
        loop.runUntilIdle();
        assertThat(order).containsExactly("three");
    }

    @Test
    void aPredicateThatThrowsEndsTheWaitWithTheLockHeld() {
        CompletableFuture<Boolean> held = condition.hold(() -> condition
                .waitFor(() -> {
                    throw new IllegalStateException("no");
                })
                .handle((nothing, failure) -> failure != null && lock.isLocked()));
        loop.runUntilIdle();

        assertThat(held).isCompletedWithValue(true);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aCancelledWaitEndsOnceItHasTheLock() {
        List<CompletableFuture<Void>> wait = new ArrayList<>();
        CompletableFuture<Boolean> outcome = condition.hold(() -> {
            wait.add(condition.await());
            return wait.get(0).handle((nothing, failure) -> lock.isLocked());
        });
        loop.runUntilIdle();
        CompletableFuture<Permit> other = lock.acquire();
        loop.runUntilIdle();
        assertThat(wait.get(0).cancel(true)).isTrue();
        loop.runUntilIdle();
        assertThat(outcome).isNotDone();

        other.join().release();
        loop.runUntilIdle();
        assertThat(wait.get(0)).isCancelled();
        assertThat(wait.get(0).cancel(true)).isFalse();
        assertThat(outcome).isCompletedWithValue(true);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void passesOnASignalThatReachedOneWhoWasCancelled() {
        List<CompletableFuture<Void>> waits = new ArrayList<>();
        CompletableFuture<Void> first = condition.hold(() -> {
            waits.add(condition.await());
            return waits.get(0);
        });
        CompletableFuture<Void> second = condition.hold(condition::await);
        locked(() -> {
            condition.signal();
            waits.get(0).cancel(true);
        });

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompleted();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void holdsTheLockAgainAfterATimeout() {
        CompletableFuture<String> own = condition.hold(() -> condition
                .await()
                .orTimeout(1, TimeUnit.SECONDS)
                .handle((nothing, failure) -> failure.getClass().getSimpleName() + " " + lock.isLocked()));
        CompletableFuture<Boolean> bound = condition.hold(() -> Deadline.after(loop, Duration.ofSeconds(1))
                .bound(condition.await())
                .handle((nothing, failure) -> failure instanceof TimeoutException && lock.isLocked()));
        loop.runUntilIdle();
        loop.advance(Duration.ofSeconds(2));

        assertThat(own).isCompletedWithValue("TimeoutException true");
        assertThat(bound).isCompletedWithValue(true);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void aHoldThatEndsBeforeItsWaitLeavesTheLockToOthers() {
        CompletableFuture<Void> timed =
                condition.hold(() -> Stages.withTimeout(loop, condition.await(), Duration.ofSeconds(1)));
        List<CompletableFuture<Void>> forgotten = new ArrayList<>();
        condition.hold(() -> {
            forgotten.add(condition.await());
            return CompletableFuture.completedFuture("left");
        });
        CompletableFuture<Void> stays = condition.hold(condition::await);
        loop.runUntilIdle();
        CompletableFuture<Permit> other = lock.acquire();
        loop.advance(Duration.ofSeconds(2));
        assertThat(timed).isCompletedExceptionally();
        assertThat(lock.isLocked()).isTrue();

        loop.execute(condition::signal);
        other.thenAccept(permit -> loop.execute(permit::release));
        loop.runUntilIdle();
        assertThat(forgotten.get(0))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("GYRE-E049");
        assertThat(stays).isCompleted(); // it got the signal that the forgotten one had no use for
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void refusesThoseWhoDoNotHoldTheLock() {
        CompletableFuture<Void> wait = condition.await();
        CompletableFuture<Void> until = condition.waitFor(() -> true);
        loop.execute(() -> {
            assertThatThrownBy(condition::signal).hasMessageContaining("GYRE-E048");
            assertThatThrownBy(condition::signalAll).hasMessageContaining("GYRE-E048");
            order.add("checked");
        });
        loop.runUntilIdle();

        assertThat(List.of(wait, until)).allSatisfy(refused -> assertThat(refused)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("GYRE-E048"));
        assertThat(order).containsExactly("checked");
        assertThatThrownBy(() -> condition.signal(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cancelsAWholeHoldThatWaits() {
        LoopTask<Void> task = loop.createTask("waiting", () -> condition.hold(condition::await));
        loop.runUntilIdle();
        task.cancel(true);
        loop.runUntilIdle();

        assertThat(task.isCancelled()).isTrue();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void twoConditionsOfOneLockWakeTheirOwn() {
        AsyncCondition other = new AsyncCondition(lock);
        condition.hold(() -> condition.await().thenRun(() -> order.add("one")));
        lock.hold(() -> other.await().thenRun(() -> order.add("other")));
        locked(other::signalAll);

        assertThat(order).containsExactly("other");
        assertThat(other.lock()).isSameAs(lock);
    }

    @Test
    void wakesALongLineOfForgottenWaitsWithoutGrowingTheStack() {
        for (int i = 0; i < 50_000; i++) {
            condition.hold(() -> {
                condition.await();
                return CompletableFuture.completedFuture("left");
            });
        }
        CompletableFuture<Void> last = condition.hold(condition::await);
        locked(condition::signal);

        assertThat(last).isCompleted();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void losesNoSignalAndLetsNoTwoInWhateverTheOrder() {
        for (int seed = 0; seed < 1_000; seed++) {
            new Interleaving(seed).play();
        }
    }

    @Test
    void isExactUnderThreadsThatPutAndTake() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            AsyncCondition there = new AsyncCondition(group.next());
            int[] items = new int[1]; // under the lock, on the loop
            AtomicInteger taken = new AtomicInteger();
            Consumer<Boolean> work = takes -> {
                for (int i = 0; i < 1_000; i++) {
                    if (takes) {
                        there.hold(() -> there.waitFor(() -> items[0] > 0).thenRun(() -> {
                                    items[0]--;
                                    taken.incrementAndGet();
                                }))
                                .join();
                    } else {
                        there.hold(() -> {
                                    items[0]++;
                                    there.signal();
                                    return CompletableFuture.completedFuture("put");
                                })
                                .join();
                    }
                }
            };
            List<Thread> threads = new ArrayList<>();
            for (boolean takes : new boolean[] {true, false, true, false}) {
                Thread thread = new Thread(() -> work.accept(takes));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(taken).hasValue(2_000);
        }
    }

    private void locked(Runnable step) {
        lock.acquire().thenAccept(permit -> {
            step.run();
            permit.release();
        });
        loop.runUntilIdle();
    }

    /** Consumers and producers that come, are cancelled and pause while inside, in an order made from a seed. */
    private static final class Interleaving {
        private final ManualEventLoop loop = ManualEventLoop.create();
        private final AsyncCondition condition = new AsyncCondition(loop);
        private final Random random;
        private final List<CompletableFuture<?>> consumers = new ArrayList<>();
        private final List<CompletableFuture<?>> waits = new ArrayList<>();
        private int stock;
        private int inside;
        private int faults;

        Interleaving(int seed) {
            random = new Random(seed);
        }

        void play() {
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(10)) {
                    case 0, 1 -> consumers.add(condition.hold(this::consume));
                    case 2 -> condition.hold(this::produce);
                    case 3 -> cancelOne(consumers);
                    case 4 -> cancelOne(waits);
                    default -> loop.runOnce(Duration.ofMillis(random.nextInt(3)));
                }
            }
            loop.advance(Duration.ofSeconds(1));
            assertThat(stock > 0 && consumers.stream().anyMatch(consumer -> !consumer.isDone()))
                    .isFalse();
            assertThat(condition.lock().isLocked()).isFalse();
            assertThat(faults).isZero();
            assertThat(inside).isZero();
        }

        private CompletableFuture<Void> consume() {
            CompletableFuture<Void> wait = condition.waitFor(() -> stock > 0);
            waits.add(wait);
            return wait.handle((nothing, failure) -> {
                        if (failure == null) {
                            check(stock-- > 0);
                        }
                        return failure;
                    })
                    .thenCompose(failure -> pause());
        }

        private CompletableFuture<Void> produce() {
            stock++;
            condition.signal();
            return pause(); // time to cancel whom the signal reached
        }

        private CompletableFuture<Void> pause() {
            check(inside++ == 0);
            return Stages.delay(loop, Duration.ofMillis(random.nextInt(3)))
                    .whenComplete((nothing, failure) -> inside--);
        }

        private void check(boolean holds) {
            faults += holds ? 0 : 1;
        }

        /** Of those that have not ended, as only then it makes a difference. */
        private void cancelOne(List<CompletableFuture<?>> some) {
            some.removeIf(CompletableFuture::isDone);
            if (!some.isEmpty()) {
                some.get(random.nextInt(some.size())).cancel(true);
            }
        }
    }
}
