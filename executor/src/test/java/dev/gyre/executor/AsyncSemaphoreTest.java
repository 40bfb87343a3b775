package dev.gyre.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("FutureReturnValueIgnored") // a test looks at effects
class AsyncSemaphoreTest {
    private final ManualEventLoop loop = ManualEventLoop.create();
    private final List<String> order = new ArrayList<>();

    @Test
    void letsInAsManyAsItHasPermitsAndTheOthersInTheirOrder() {
        AsyncSemaphore semaphore = new AsyncSemaphore(loop, 2);
        List<Permit> permits = new ArrayList<>();
        for (String name : List.of("a", "b", "c", "d")) {
            semaphore.acquire().thenAccept(permit -> {
                order.add(name);
                permits.add(permit);
            });
        }
        loop.runUntilIdle();
        assertThat(order).containsExactly("a", "b");
        assertThat(semaphore.isLocked()).isTrue();

        permits.get(1).release();
        permits.get(1).release();
        loop.runUntilIdle();
        assertThat(order).containsExactly("a", "b", "c");
    }

    @Test
    void givesAPermitToNobodyWhoHasLeftTheLine() {
        AsyncSemaphore semaphore = AsyncSemaphore.bounded(loop, 1);
        CompletableFuture<Permit> first = semaphore.acquire();
        CompletableFuture<Permit> leaves = semaphore.acquire();
        CompletableFuture<Permit> stays = semaphore.acquire();
        loop.runUntilIdle();
        first.join().release();
        loop.execute(() -> leaves.cancel(true)); // after the release, before its effect reaches the line
        loop.runUntilIdle();

        assertThat(stays).isCompleted();
        assertThat(semaphore.available()).isZero();
        stays.join().close();
        loop.runUntilIdle();
        assertThat(semaphore.available()).isEqualTo(1);
    }

    @Test
    void doesNotLoseAPermitToATimeout() {
        AsyncSemaphore semaphore = AsyncSemaphore.bounded(loop, 1);
        CompletableFuture<Permit> held = semaphore.acquire();
        CompletableFuture<Permit> late = Stages.withTimeout(loop, semaphore.acquire(), Duration.ofSeconds(1));
        loop.advance(Duration.ofSeconds(2));
        held.join().release();
        loop.runUntilIdle();

        assertThat(late).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(TimeoutException.class);
        assertThat(semaphore.available()).isEqualTo(1);
    }

    @Test
    void aNewcomerDoesNotOvertakeThoseInLine() {
        AsyncSemaphore semaphore = new AsyncSemaphore(loop, 0);
        semaphore.acquire().thenAccept(permit -> order.add("in line"));
        loop.runUntilIdle();
        loop.execute(() -> {
            semaphore.release();
            assertThat(order).isEmpty(); // who releases goes on first
            assertThat(semaphore.tryAcquire()).isEmpty();
            semaphore.acquire().thenAccept(permit -> order.add("newcomer"));
            semaphore.release();
        });
        loop.runUntilIdle();

        assertThat(order).containsExactly("in line", "newcomer");
    }

    @Test
    void takesBackNoMoreThanItsBound() {
        AsyncSemaphore bounded = AsyncSemaphore.bounded(loop, 1);
        AsyncSemaphore growing = new AsyncSemaphore(loop, 1);
        loop.execute(() -> {
            assertThatThrownBy(bounded::release).hasMessageContaining("GYRE-E043");
            growing.release();
            order.add("checked");
        });
        loop.runUntilIdle();

        assertThat(order).containsExactly("checked");
        assertThat(bounded.available()).isEqualTo(1);
        assertThat(growing.available()).isEqualTo(2);
        assertThatThrownBy(bounded::tryAcquire).hasMessageContaining("GYRE-E042");
        assertThatThrownBy(() -> new AsyncSemaphore(loop, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void holdsAPermitWhileABodyRunsHoweverItEnds() {
        AsyncLock lock = new AsyncLock(loop);
        CompletableFuture<String> first = loop.newIncompleteFuture();
        CompletableFuture<String> one = lock.hold(() -> first);
        CompletableFuture<String> two = lock.hold(() -> {
            throw new IllegalStateException("no");
        });
        CompletableFuture<String> three = lock.hold(loop::newIncompleteFuture);
        CompletableFuture<String> four = lock.hold(() -> CompletableFuture.completedFuture("four"));
        loop.runUntilIdle();
        assertThat(lock.isLocked()).isTrue();
        first.complete("one");
        loop.runUntilIdle();
        assertThat(one).isCompletedWithValue("one");
        assertThat(two).isCompletedExceptionally();
        assertThat(three).isNotDone();
        assertThat(four).isNotDone();

        three.cancel(true);
        loop.runUntilIdle();
        assertThat(four).isCompletedWithValue("four");
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void cancelsABodyThatHoldsAndOneThatWaits() {
        AsyncLock lock = new AsyncLock(loop);
        CompletableFuture<String> body = loop.newIncompleteFuture();
        LoopTask<String> holding = loop.createTask("holding", () -> lock.hold(() -> body));
        LoopTask<String> waiting = loop.createTask(
                "waiting",
                () -> lock.hold(() -> {
                    order.add("never");
                    return body;
                }));
        loop.runUntilIdle();
        waiting.cancel(true);
        holding.cancel(true);
        loop.runUntilIdle();

        assertThat(body).isCompletedExceptionally();
        assertThat(holding.isCancelled()).isTrue();
        assertThat(waiting.isCancelled()).isTrue();
        assertThat(order).isEmpty();
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void servesALongLineWithoutGrowingTheStack() {
        AsyncLock lock = new AsyncLock(loop);
        AtomicInteger served = new AtomicInteger();
        for (int i = 0; i < 100_000; i++) {
            lock.acquire().thenAccept(permit -> {
                served.incrementAndGet();
                permit.release();
            });
        }
        loop.runUntilIdle();

        assertThat(served).hasValue(100_000);
        assertThat(lock.isLocked()).isFalse();
    }

    @Test
    void keepsFewOfThoseWhoLeft() {
        WaitLine<Waiter<String>> line = new WaitLine<>();
        line.add(new Waiter<>(loop));
        for (int i = 0; i < 100_000; i++) {
            Waiter<String> leaving = new Waiter<>(loop);
            line.add(leaving);
            leaving.cancel(true);
        }

        assertThat(line.size()).isLessThan(130);
        assertThat(line.anyone()).isTrue();
    }

    @Test
    void isExactUnderThreadsThatAcquireCancelAndRelease() throws Exception {
        try (EventLoopGroup group = EventLoopGroup.builder().loops(1).build()) {
            AsyncSemaphore semaphore = AsyncSemaphore.bounded(group.next(), 3);
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                boolean cancels = t % 2 == 0;
                Thread thread = new Thread(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        CompletableFuture<Permit> permit = semaphore.acquire();
                        if (cancels && permit.cancel(true)) {
                            continue;
                        }
                        Permit held = permit.join();
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        inside.decrementAndGet();
                        held.release();
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            group.next().submit(() -> {}).get(); // behind the last release
            group.next().submit(() -> {}).get();

            assertThat(semaphore.available()).isEqualTo(3);
            assertThat(most.get()).isBetween(1, 3);
        }
    }

    @Test
    void triesOnlyWhatIsFree() {
        AsyncLock lock = new AsyncLock(loop);
        loop.execute(() -> {
            Optional<Permit> first = lock.tryAcquire();
            assertThat(first).isPresent();
            assertThat(lock.tryAcquire()).isEmpty();
            first.get().release();
            order.add("tried");
        });
        loop.runUntilIdle();

        assertThat(order).containsExactly("tried");
    }
}
