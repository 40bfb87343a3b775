package dev.gyre.executor.internal;

import dev.gyre.executor.EventLoop;
import dev.gyre.executor.SlowCallback;
import dev.gyre.executor.SlowTaskListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Times each callback and remembers where it was submitted.
 *
 * @param slow the shortest time that is told
 * @param listener is told
 */
public record DebugMode(Duration slow, SlowTaskListener listener) {

    /** What counts as slow unless something else is said. */
    public static final Duration SLOW_CALLBACK = Duration.ofMillis(100);

    Runnable watch(EventLoop loop, Runnable callback) {
        return new Watched(loop, callback, new Throwable());
    }

    /** As {@link #watch(EventLoop, Runnable)}, for one that gives a result. */
    <V> Callable<V> watch(EventLoop loop, Callable<V> callback) {
        Throwable submitted = new Throwable();
        return () -> {
            long start = loop.time();
            try {
                return callback.call();
            } finally {
                look(loop, callback, submitted, start);
            }
        };
    }

    /** What was submitted, without what was put around it. */
    static List<Runnable> unwatched(List<Runnable> tasks) {
        List<Runnable> submitted = new ArrayList<>();
        tasks.forEach(task -> submitted.add(task instanceof Watched watched ? watched.callback : task));
        return submitted;
    }

    private void look(EventLoop loop, Object callback, Throwable submitted, long start) {
        Duration took = Duration.ofNanos(loop.time() - start);
        if (took.compareTo(slow) < 0) {
            return;
        }
        try {
            List<StackTraceElement> frames = List.of(submitted.getStackTrace());
            EventLoop place = EventLoop.current().orElse(loop); // a task of the group runs anywhere
            listener.onSlowCallback(new SlowCallback(place, callback.toString(), took, frames));
        } catch (Throwable broken) {
            System.getLogger("dev.gyre.executor")
                    .log(System.Logger.Level.ERROR, "GYRE-E013 the slow-task listener of " + loop + " failed", broken);
        }
    }

    private final class Watched implements Runnable {
        private final EventLoop loop;
        private final Runnable callback;
        private final Throwable submitted;

        Watched(EventLoop loop, Runnable callback, Throwable submitted) {
            this.loop = loop;
            this.callback = callback;
            this.submitted = submitted;
        }

        @Override
        public void run() {
            long start = loop.time();
            try {
                callback.run();
            } finally {
                look(loop, callback, submitted, start);
            }
        }
    }
}
