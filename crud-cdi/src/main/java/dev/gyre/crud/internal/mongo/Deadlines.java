package dev.gyre.crud.internal.mongo;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.gyre.crud.CrudProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Turns publishers into stages that are over by a deadline, whatever the database does.
 *
 * <p>The driver's own time limit ends the operation and frees its connection; the timer here is the promise to the client.
 */
final class Deadlines {

    private final ScheduledExecutorService timer;

    Deadlines(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Everything that is published, as one list: one completion for a whole page instead of one for each document. */
    <R> CompletableFuture<List<R>> all(Publisher<R> publisher, long deadlineNanos) {
        Collector<R> collector = new Collector<>();
        long remaining = deadlineNanos - System.nanoTime();
        if (remaining <= 0) {
            collector.expire();
            return collector.result;
        }
        publisher.subscribe(collector);
        if (!collector.result.isDone()) {
            Future<?> alarm = timer.schedule(collector::expire, remaining, NANOSECONDS);
            var unused = collector.result.whenComplete((list, failure) -> alarm.cancel(false));
        }
        return collector.result;
    }

    /** The problem of an operation that took too long. */
    static CrudProblem tooLate() {
        return CrudProblem.of(504, "timeout", "The answer did not come in time.");
    }

    private static final class Collector<R> implements Subscriber<R> {

        final CompletableFuture<List<R>> result = new CompletableFuture<>();
        private final List<R> items = new ArrayList<>();
        private volatile @Nullable Subscription subscription;

        @Override
        public void onSubscribe(Subscription newSubscription) {
            subscription = newSubscription;
            newSubscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(R item) {
            items.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            result.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            result.complete(items);
        }

        void expire() {
            if (result.completeExceptionally(tooLate())) {
                Subscription running = subscription;
                if (running != null) {
                    running.cancel();
                }
            }
        }
    }
}
