package dev.gyre.executor;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/**
 * Something that has happened or not; those who wait for it go on when it does.
 *
 * <p>Any thread may use it. Its state belongs to one loop, on which it completes its stages in the order in which they
 * came; what another thread asks for takes effect when the loop comes to it.
 */
public final class AsyncEvent {
    private final Confinement home;
    private final WaitLine<Waiter<Void>> line = new WaitLine<>();
    private final Queue<Waiter<Void>> woken = new ArrayDeque<>();
    private volatile boolean set;

    /**
     * An event that has not happened.
     *
     * @param loop completes the stages
     */
    public AsyncEvent(EventLoop loop) {
        home = new Confinement(loop, this::wake);
    }

    /**
     * Waits until the event is set; who waited when it was set goes on even if it is cleared at once.
     *
     * @return a future that ends when it is set, or has ended if it is
     * @throws java.util.concurrent.RejectedExecutionException on another thread, if the loop is shut down
     */
    public CompletableFuture<Void> whenSet() {
        Waiter<Void> waiter = new Waiter<>(home.loop());
        home.enter(() -> {
            if (!set) {
                line.add(waiter);
            } else if (waiter.claim()) {
                waiter.fulfil(null);
            }
        });
        return waiter;
    }

    /** Lets everyone go on who waits, and those who come while it is set. */
    public void set() {
        home.giveBack(() -> {
            set = true;
            woken.addAll(line.takeAll());
            if (!woken.isEmpty()) {
                home.serveSoon();
            }
        });
    }

    /** Lets those wait who come from now on. */
    public void clear() {
        home.giveBack(() -> set = false);
    }

    /**
     * Whether it is set, as the loop last saw it.
     *
     * @return true after {@link #set}, false after {@link #clear}
     */
    public boolean isSet() {
        return set;
    }

    private boolean wake() {
        for (Waiter<Void> next = woken.poll(); next != null; next = woken.poll()) {
            if (next.claim()) {
                next.fulfil(null);
            }
        }
        return false;
    }
}
