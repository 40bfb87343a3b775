package dev.gyre.extension.internal.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedTaskListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Writes down what a listener is told, with the state of the future at that moment. */
final class Events implements ManagedTaskListener {

    private final List<String> told = new CopyOnWriteArrayList<>();

    void expect(List<String> events) {
        await().untilAsserted(() -> assertThat(told).containsExactlyElementsOf(events));
    }

    @Override
    public void taskSubmitted(Future<?> future, ManagedExecutorService executor, Object task) {
        told.add("submitted");
    }

    @Override
    public void taskStarting(Future<?> future, ManagedExecutorService executor, Object task) {
        told.add("starting");
    }

    @Override
    public void taskAborted(Future<?> future, ManagedExecutorService executor, Object task, Throwable reason) {
        told.add("aborted " + reason.getClass().getSimpleName() + (future.isCancelled() ? " cancelled" : ""));
    }

    @Override
    public void taskDone(Future<?> future, ManagedExecutorService executor, Object task, @Nullable Throwable failure) {
        told.add("done" + (failure == null ? "" : " " + failure.getClass().getSimpleName())
                + (future.isDone() ? "" : " for now"));
    }
}
